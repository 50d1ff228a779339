import TextScreen

/// A table with `+---+` lines, as the `openstack` command prints it; unprintable characters are made visible.
struct TextTable {
  /// What a table's values are.
  enum Content {
    /// Rows of a list: each value is one line, cut with an ellipsis if it is wider than this.
    case listing(widest: Int?)
    /// Fields of one object: each value has as many lines as its text.
    case showing

    /// The width below which no column is made narrower (python-cliff `formatters/table.py`, `min_width`).
    fileprivate var leastWidth: Int {
      switch self {
      case .listing: TextTable.leastWidth
      case .showing: 16
      }
    }
  }

  /// The width below which no column of a list is made narrower.
  static let leastWidth = 8
  /// The width of a table's lines, without its columns.
  private static let outerFrame = 1
  private static let frameOfColumn = 3

  private let titles: [String]
  private let content: Content
  /// The width that the table must fit, if its columns can be so narrow; nil for any.
  private let width: Int?
  /// The lines of all values, row by row and printable: a million rows take little more than what is printed of them.
  private var bytes: OutputBytes = []
  private var lines: ContiguousArray<Line> = []
  /// How many lines each value has.
  private var heights: ContiguousArray<Int32> = []
  /// The columns' widths, if the table may be of any width.
  private var natural: [Int]

  /// A line of a value.
  private struct Line {
    /// Where it ends in `bytes`; it begins where the line before it ends.
    var end: Int
    var columns: Int
  }

  /// Makes a table without rows.
  ///
  /// - Parameters:
  ///   - titles: one per column.
  ///   - content: what the values are.
  ///   - width: the width that the table must fit, if its columns can be so narrow; nil for any.
  init(titles: [String], _ content: Content = .listing(widest: nil), fitting width: Int? = nil) {
    (self.titles, self.content, self.width) = (titles, content, width)
    natural = titles.map { PrintableText($0).columns }
  }

  /// Makes a table of untrusted texts; each row has as many values as there are titles.
  init(titles: [String], rows: [[String]], _ content: Content = .listing(widest: nil), fitting width: Int? = nil) {
    self.init(titles: titles, content, fitting: width)
    for value in rows.joined() { append(value) }
  }

  static func frame(of count: Int) -> Int { outerFrame + frameOfColumn * count }

  /// Whether there are no rows.
  var isEmpty: Bool { heights.isEmpty }

  // MARK: - Values

  /// Appends the next value of the row, or the first one of another row.
  mutating func append(_ value: String) {
    var value = value
    value.withUTF8 { append($0) }
  }

  /// Appends a value that is UTF-8.
  mutating func append(_ value: UnsafeBufferPointer<UInt8>) {
    let column = heights.count % titles.count
    // The common case.
    if value.count <= content.widest, value.allSatisfy({ $0 &- 0x20 < 0x5F }) {
      bytes.append(contentsOf: value)
      endLine(value.count, column)
      return heights.append(1)
    }
    let texts = content.lines(of: value)
    for text in texts {
      bytes.append(text.text)
      endLine(text.columns, column)
    }
    heights.append(Int32(texts.count))
  }

  private mutating func endLine(_ columns: Int, _ column: Int) {
    lines.append(Line(end: bytes.count, columns: columns))
    natural[column] = max(natural[column], columns)
  }

  // MARK: - Printing

  /// Hands over the table piece by piece.
  func write(_ write: (OutputBytes) throws -> Void) throws {
    let limits = width.flatMap {
      ColumnLimits.limits(natural, in: $0 - Self.frame(of: titles.count), content.leastWidth)
    }
    // A column keeps the width that it was given, even if its words end before.
    let widths = limits ?? natural
    let border = "+" + widths.map { String(repeating: "-", count: $0 + 2) }.joined(separator: "+") + "+\n"
    var text: OutputBytes = []
    text.append(border)
    append(zip(titles, widths).map { wrapped(PrintableText($0), to: $1) }, widths, to: &text)
    text.append(border)
    var (value, line) = (0, 0)
    while value < heights.count {
      let row = value..<value + titles.count
      let end = line + row.reduce(0) { $0 + Int(heights[$1]) }
      if end - line == row.count, zip(lines[line..<end], widths).allSatisfy({ $0.columns <= $1 }) {
        append(rowOf: line..<end, widths, to: &text)
      } else {
        append(wrappedRow(row, from: line, widths), widths, to: &text)
      }
      (value, line) = (row.upperBound, end)
      if text.count >= Self.portion {
        try write(text)
        text.removeAll(keepingCapacity: true)
      }
    }
    text.append(border)
    try write(text)
  }

  /// So many bytes are handed over at once.
  private static let portion = 1 << 16

  var text: String {
    var text: OutputBytes = []
    // Nothing is thrown by what only appends.
    try? write { text.append(contentsOf: $0) }
    return String(decoding: text, as: UTF8.self)
  }

  /// A row of values that have one line each and fit.
  private func append(rowOf row: Range<Int>, _ widths: [Int], to text: inout OutputBytes) {
    for (line, width) in zip(row, widths) {
      text.append(line == row.lowerBound ? "| " : " | ")
      text.append(contentsOf: bytes[range(of: line)])
      text.append(contentsOf: repeatElement(UInt8(ascii: " "), count: width - lines[line].columns))
    }
    text.append(" |\n")
  }

  private func range(of line: Int) -> Range<Int> { (line == 0 ? 0 : lines[line - 1].end)..<lines[line].end }

  /// The values of a row, each in as many lines as it takes.
  private func wrappedRow(_ row: Range<Int>, from start: Int, _ widths: [Int]) -> [[PrintableText]] {
    var line = start
    return zip(row, widths).map { value, width in
      let lines = line..<line + Int(heights[value])
      line = lines.upperBound
      return lines.flatMap { wrapped(PrintableText(String(decoding: bytes[range(of: $0)], as: UTF8.self)), to: width) }
    }
  }

  private func wrapped(_ text: PrintableText, to width: Int) -> [PrintableText] {
    text.columns > width ? text.wrapped(to: width, atHyphens: true) : [text]
  }

  /// A row, as high as its highest value.
  private func append(_ row: [[PrintableText]], _ widths: [Int], to text: inout OutputBytes) {
    for number in 0..<(row.map(\.count).max() ?? 0) {
      let values = row.map { number < $0.count ? $0[number] : .empty }
      let padded = zip(values, widths).map { $0.padded(to: $1, alignment: .left).text }
      text.append("| " + padded.joined(separator: " | ") + " |\n")
    }
  }
}

extension TextTable.Content {
  /// The columns beyond which a value is cut.
  fileprivate var widest: Int {
    if case .listing(let widest?) = self { widest } else { .max }
  }

  fileprivate func lines(of value: UnsafeBufferPointer<UInt8>) -> [PrintableText] {
    switch self {
    case .listing(let widest?):
      return [PrintableText(Self.beginning(of: value, widest)).truncated(to: widest)]
    case .listing(nil): return [PrintableText(String(decoding: value, as: UTF8.self))]
    case .showing: return PrintableText.lines(String(decoding: value, as: UTF8.self))
    }
  }

  /// As much of a text as can be shown in so many columns.
  private static func beginning(of value: UnsafeBufferPointer<UInt8>, _ widest: Int) -> String {
    // Of ASCII, only the first of two characters that end a line takes no column.
    let ascii = value.prefix(2 * (widest + 1))
    if ascii.allSatisfy({ $0 < 0x80 }) { return String(decoding: ascii, as: UTF8.self) }
    // Of other characters, four combining marks are shown.
    let text = String(decoding: value.prefix(4 * (widest + 1) * mostBytes), as: UTF8.self)
    return String(text.unicodeScalars.prefix(4 * widest))
  }

  /// Of a Unicode scalar in UTF-8.
  private static let mostBytes = 4
}

/// How wide each column of a table may be.
enum ColumnLimits {
  /// Shares a width as python-cliff does (`_assign_max_widths`): columns narrower than an equal share keep their width, the others
  /// divide the rest, of which the last one gets what is left over.
  ///
  /// Unlike there, what a column does not need of its part goes to the others.
  ///
  /// - Parameters:
  ///   - natural: the widths that the columns would have.
  ///   - width: the width of all columns together.
  ///   - least: no column is made narrower than this.
  /// - Returns: the greatest width of each column; nil if they fit.
  static func limits(_ natural: [Int], in width: Int, _ least: Int) -> [Int]? {
    guard natural.reduce(0, +) > width else { return nil }
    var limits = natural
    var wide = Array(natural.indices)
    var rest = max(0, width)
    while !wide.isEmpty {
      let share = rest / wide.count
      let narrow = wide.filter { natural[$0] <= share }
      guard !narrow.isEmpty else { break }
      rest -= narrow.reduce(0) { $0 + natural[$1] }
      wide.removeAll { narrow.contains($0) }
    }
    for (place, column) in wide.enumerated() {
      let share = place == wide.count - 1 ? rest - rest / wide.count * place : rest / wide.count
      limits[column] = min(natural[column], max(least, share))
    }
    return limits
  }
}
