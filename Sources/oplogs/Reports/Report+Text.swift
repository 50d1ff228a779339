import JSON
import TextScreen

extension Report {
  /// Longer values are cut; only in tables.
  private static let widest = 80

  /// Those of the chosen columns that a table of this width has room for.
  func fitting(_ chosen: [Column], in width: Int) -> [Column] {
    let order = dispensable.compactMap { name in chosen.first { $0.name == name } }
    return TextTable.fitting(chosen, in: width, dispensable: order) { min($0.least, naturalWidth($0)) }
  }

  private func naturalWidth(_ column: Column) -> Int {
    guard let place = columns.firstIndex(of: column) else { return 0 }
    let texts = [column.title] + rows.map { $0[place].shown }
    return texts.map { PrintableText($0).columns }.max() ?? 0
  }

  /// The report in an output form.
  ///
  /// - Parameters:
  ///   - form: the form; tables and CSV use the columns' titles, the others their names.
  ///   - chosen: the columns to print.
  /// - Returns: the whole output.
  func text(_ form: OutputForm, _ chosen: [Column]) -> String {
    let rows = rows.map { members(of: $0, chosen) }
    let titles = columns.filter(chosen.contains).map(\.title)
    switch form.format {
    case .table, .shell:
      guard !rows.isEmpty || form.printsEmptyTable else { return "\n" }
      let shown = rows.map { $0.map(\.value.shown) }
      return TextTable(titles: titles, rows: shown, .listing(widest: Self.widest), fitting: form.width).text
    case .json:
      if !form.isIndented {
        return "[" + rows.map { JSONRow.text($0.map(Self.member)) }.joined(separator: ", ") + "]\n"
      }
      guard !rows.isEmpty else { return "[]\n" }
      return "[\n" + rows.map { JSONRow.text($0.map(Self.member), indent: "  ") }.joined(separator: ",\n") + "\n]\n"
    case .jsonl: return rows.map { JSONRow.text($0.map(Self.member)) + "\n" }.joined()
    case .csv:
      return form.csv.head(titles) + rows.map { form.csvLine($0.map(\.value.json)) }.joined()
    case .yaml:
      guard !rows.isEmpty else { return "[]\n" }
      return YAMLText.text(of: .sequence(rows.map { YAMLRow.node($0.map(Self.member)) }))
    case .value:
      return rows.map { $0.map { form.plain($0.value.json) ?? "None" }.joined(separator: " ") + "\n" }.joined()
    }
  }

  private static func member(_ name: String, _ value: Value) -> (key: String, value: JSONValue?) {
    (name, value.json)
  }
}
