/// What of a saved text could not be read.
package struct SavedLosses: Hashable, Sendable {
  /// Records that are no logs.
  package internal(set) var records = 0
  /// Whether a list breaks off.
  package internal(set) var isCut = false
  /// What is wrong with the gzip that the text is packed by.
  var damage: GzipInflation.Damage?
  /// How many lines, or rows that begin in them, could not be read, and the numbers of the first of them, from 1.
  private var lines = 0
  private var firstLines: [Int] = []
  /// What the lines should have been.
  private var form = SavedForm.lines

  /// Nothing lost.
  package init() {}

  /// Lines that a sentence names.
  private static let mostNamed = 5

  /// Notes a line that could not be read, or in which a row begins that could not be.
  mutating func note(line: Int, of form: SavedForm) {
    self.form = form
    lines += 1
    if lines <= Self.mostNamed { firstLines.append(line) }
  }

  /// A sentence for each kind of loss.
  package func sentences(of name: String) -> [String] {
    [recordSentence(name), lineSentence(name), endSentence(name)].compactMap(\.self)
  }

  private func recordSentence(_ name: String) -> String? {
    switch records {
    case 0: nil
    case 1: "1 record of \(name) is no operation log and was left out."
    default: "\(records) records of \(name) are no operation logs and were left out."
    }
  }

  private func lineSentence(_ name: String) -> String? {
    let named = firstLines.map(String.init).joined(separator: ", ")
    let rest = lines > Self.mostNamed ? " and \(lines - Self.mostNamed) more" : ""
    let (one, many) = form.lineFault
    return switch lines {
    case 0: nil
    case 1: "Line \(named) of \(name) \(one) and was left out."
    default: "Lines \(named)\(rest) of \(name) \(many) and were left out."
    }
  }

  private func endSentence(_ name: String) -> String? {
    switch damage {
    case .cut: "The gzip of \(name) breaks off: logs may be missing at its end."
    case .broken: "The gzip of \(name) is damaged: what follows could not be unpacked, and logs may be missing."
    case nil: isCut ? "\(name) breaks off: logs may be missing at its end." : nil
    }
  }
}

extension SavedForm {
  /// What is said of one line that could not be read, and of several.
  fileprivate var lineFault: (one: String, many: String) {
    switch self {
    case .json, .lines: ("is no JSON object", "are no JSON objects")
    case .csv: ("begins no row with the columns of the first", "begin no rows with the columns of the first")
    case .yaml: ("begins a record that is no YAML", "begin records that are no YAML")
    }
  }
}
