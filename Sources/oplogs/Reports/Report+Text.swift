import JSON
import TextScreen

extension Report {
  /// Longer values are cut; only in tables.
  private static let widest = 80

  /// The report in an output format.
  ///
  /// - Parameters:
  ///   - format: the format; tables and CSV use the columns' titles, the others their names.
  ///   - chosen: the columns to print.
  ///   - isTerminal: whether a terminal shows the output, which must then contain no control characters.
  /// - Returns: the whole output.
  func text(_ format: OutputFormat, _ chosen: [Column], isTerminal: Bool) -> String {
    let rows = rows.map { members(of: $0, chosen) }
    let titles = columns.filter(chosen.contains).map(\.title)
    func plain(_ value: Value) -> String? {
      guard value.json != .null else { return nil }
      return isTerminal ? HarmlessText.lines(value.json.plainText) : value.json.plainText
    }
    switch format {
    case .table:
      return TextTable(titles: titles, rows: rows.map { $0.map(\.value.shown) }, widest: Self.widest).text
    case .json:
      guard !rows.isEmpty else { return "[]\n" }
      return "[\n" + rows.map { JSONRow.pretty($0.map(Self.member), indent: "  ") }.joined(separator: ",\n") + "\n]\n"
    case .jsonl: return rows.map { JSONRow.line($0.map(Self.member)) }.joined()
    case .csv:
      return CSVRow.line(titles) + rows.map { CSVRow.line($0.map { plain($0.value) }) }.joined()
    case .yaml:
      guard !rows.isEmpty else { return "[]\n" }
      return YAMLText.text(of: .sequence(rows.map { YAMLRow.node($0.map(Self.member)) }))
    case .value:
      return rows.map { $0.map { plain($0.value) ?? "None" }.joined(separator: " ") + "\n" }.joined()
    }
  }

  private static func member(_ name: String, _ value: Value) -> (key: String, value: JSONValue?) {
    (name, value.json)
  }
}
