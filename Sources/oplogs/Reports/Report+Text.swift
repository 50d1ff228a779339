import JSON
import TextScreen

extension Report {
  /// Where a value of a table is cut; every other form has it whole.
  private static let widest = 80

  /// The report in one of the forms in which commands print logs.
  ///
  /// - Parameters:
  ///   - format: the form; tables and CSV have the columns' titles, the others their names.
  ///   - chosen: the columns that are wanted.
  ///   - isTerminal: whether a person's terminal reads it, which must not be told to do anything.
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
