import TextScreen

/// A table with `+---+` lines, as the `openstack` command prints it; unprintable characters are made visible.
struct TextTable {
  private let titles: [PrintableText]
  private let rows: [[[PrintableText]]]
  private let widths: [Int]

  /// Makes a table of untrusted texts.
  ///
  /// - Parameters:
  ///   - titles: one per column.
  ///   - rows: as many values as titles in each.
  ///   - widest: the width at which values are cut with an ellipsis.
  ///   - wrapping: the width at which the last column is wrapped instead; its values may have several lines.
  init(titles: [String], rows: [[String]], widest: Int? = nil, wrapping: Int? = nil) {
    self.titles = titles.map { PrintableText($0) }
    self.rows = rows.map { row in
      row.enumerated().map { column, value in
        guard let wrapping, column == row.count - 1 else {
          let text = PrintableText(value)
          return [widest.map { text.truncated(to: $0) } ?? text]
        }
        return PrintableText.lines(value).flatMap { $0.wrapped(to: wrapping) }
      }
    }
    var widths = self.titles.map(\.columns)
    for row in self.rows {
      for (column, lines) in row.enumerated() {
        widths[column] = max(widths[column], lines.map(\.columns).max() ?? 0)
      }
    }
    self.widths = widths
  }

  var text: String {
    let border = "+" + widths.map { String(repeating: "-", count: $0 + 2) }.joined(separator: "+") + "+\n"
    let body = rows.map(lines).joined()
    return border + line(titles) + border + (rows.isEmpty ? "" : body + border)
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
