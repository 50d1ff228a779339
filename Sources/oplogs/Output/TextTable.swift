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

  private let titles: [[PrintableText]]
  private let rows: [[[PrintableText]]]
  private let widths: [Int]

  /// Makes a table of untrusted texts.
  ///
  /// - Parameters:
  ///   - titles: one per column.
  ///   - rows: as many values as titles in each.
  ///   - content: what the values are.
  ///   - width: the width that the table must fit, if its columns can be so narrow; nil for any.
  init(titles: [String], rows: [[String]], _ content: Content = .listing(widest: nil), fitting width: Int? = nil) {
    let heads = titles.map { [PrintableText($0)] }
    let values = rows.map { $0.map { Self.lines(of: $0, content) } }
    let natural = Self.widths([heads] + values)
    let least = content.leastWidth
    guard let width, let limits = ColumnLimits.limits(natural, in: width - Self.frame(of: natural.count), least) else {
      (self.titles, self.rows, widths) = (heads, values, natural)
      return
    }
    self.titles = Self.wrapped(heads, limits)
    self.rows = values.map { Self.wrapped($0, limits) }
    // A column keeps the width that it was given, even if its words end before.
    widths = zip(limits, Self.widths([self.titles] + self.rows)).map(max)
  }

  static func frame(of count: Int) -> Int { outerFrame + frameOfColumn * count }

  private static func lines(of value: String, _ content: Content) -> [PrintableText] {
    switch content {
    case .listing(let widest):
      let text = PrintableText(value)
      return [widest.map { text.truncated(to: $0) } ?? text]
    case .showing: return PrintableText.lines(value)
    }
  }

  private static func wrapped(_ row: [[PrintableText]], _ limits: [Int]) -> [[PrintableText]] {
    zip(row, limits).map { lines, limit in
      lines.flatMap { $0.columns > limit ? $0.wrapped(to: limit, atHyphens: true) : [$0] }
    }
  }

  private static func widths(_ rows: [[[PrintableText]]]) -> [Int] {
    var widths = Array(repeating: 0, count: rows.first?.count ?? 0)
    for row in rows {
      for (column, lines) in row.enumerated() {
        widths[column] = max(widths[column], lines.map(\.columns).max() ?? 0)
      }
    }
    return widths
  }

  var text: String {
    let border = "+" + widths.map { String(repeating: "-", count: $0 + 2) }.joined(separator: "+") + "+\n"
    let body = rows.map(lines).joined()
    return border + lines(titles) + border + body + border
  }

  /// A row, as high as its highest value.
  private func lines(_ row: [[PrintableText]]) -> String {
    let height = row.map(\.count).max() ?? 0
    return (0..<height).map { number in
      line(row.map { number < $0.count ? $0[number] : .empty })
    }.joined()
  }

  private func line(_ values: [PrintableText]) -> String {
    let padded = zip(values, widths).map { $0.padded(to: $1, alignment: .left).text }
    return "| " + padded.joined(separator: " | ") + " |\n"
  }
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
