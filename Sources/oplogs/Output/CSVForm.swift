/// How CSV is written: as Python's `csv` does it (RFC 4180), with the `--quote` of the `openstack` command.
struct CSVForm: Sendable {
  /// When values stand in quotes (python-cliff `formatters/commaseparated.py`).
  enum Quoting: String, CaseIterable {
    case all, minimal, none, nonnumeric
  }

  var quoting = Quoting.nonnumeric
  /// Whether a spreadsheet must not take any value for a formula.
  var isSafe = false

  /// The line with the titles.
  func head(_ titles: [String]) -> String {
    OutputBytes.text { line in
      for (number, title) in titles.enumerated() {
        var title = title
        title.withUTF8 { append($0, isNumber: false, number, to: &line) }
      }
      line.append("\n")
    }
  }

  /// Appends the value of a column, the first of which begins the line.
  ///
  /// - Parameters:
  ///   - text: the value's text, UTF-8; empty for null.
  ///   - isNumber: whether the value is a number.
  ///   - column: its number.
  ///   - line: the line.
  func append(_ text: UnsafeBufferPointer<UInt8>, isNumber: Bool, _ column: Int, to line: inout OutputBytes) {
    if column > 0 { line.append(UInt8(ascii: ",")) }
    let isMarked = isSafe && !isNumber && text.first.map(Self.isFormulaStart) == true
    let isQuoted =
      switch quoting {
      case .all: true
      case .nonnumeric: !isNumber
      case .minimal: text.contains(where: Self.isSpecial)
      case .none: false
      }
    if isQuoted { line.append(Self.quote) }
    if isMarked { line.append(UInt8(ascii: "'")) }
    if isQuoted {
      Self.append(text, marking: { $0 == Self.quote }, by: Self.quote, to: &line)
      line.append(Self.quote)
    } else if quoting == .none {
      // Without quotes, a backslash stands before what would end the value.
      Self.append(text, marking: { $0 == Self.backslash || Self.isSpecial($0) }, by: Self.backslash, to: &line)
    } else {
      line.append(contentsOf: text)
    }
  }

  private static let quote = UInt8(ascii: "\"")
  private static let backslash = UInt8(ascii: "\\")

  private static func isSpecial(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ",") || byte == quote || byte == UInt8(ascii: "\r") || byte == UInt8(ascii: "\n")
  }

  /// What spreadsheets take for the beginning of a formula (OWASP "CSV Injection").
  private static func isFormulaStart(_ byte: UInt8) -> Bool { "=+-@\t\r".utf8.contains(byte) }

  /// Copies a text, with a mark before some bytes.
  private static func append(
    _ text: UnsafeBufferPointer<UInt8>,
    marking isMarked: (UInt8) -> Bool,
    by mark: UInt8,
    to line: inout OutputBytes
  ) {
    var start = 0
    for place in text.indices where isMarked(text[place]) {
      line.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<place]))
      line.append(mark)
      start = place
    }
    line.append(contentsOf: UnsafeBufferPointer(rebasing: text[start...]))
  }
}
