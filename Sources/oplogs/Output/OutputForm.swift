import JSON
import OperationLogs
import TextScreen

/// How a command prints: the format, and what the options change of it.
struct OutputForm: Sendable {
  var format: OutputFormat
  var csv = CSVForm()
  /// Whether JSON has a line for each member.
  var isIndented = true
  /// Stands before the names of a shell's variables.
  var prefix = ""
  /// Whether a table without rows has its titles.
  var printsEmptyTable = true
  /// Whether the user named the columns, so that none is left out of a table that is too wide.
  var keepsColumns = true
  /// The width that a table must fit; nil for any.
  var width: Int?
  /// Whether a terminal shows the output, which must then contain no control characters.
  var isTerminal = false

  init(_ format: OutputFormat) {
    self.format = format
  }

  /// Makes a writer for a list.
  ///
  /// - Parameter columns: in the order in which they are printed.
  /// - Returns: a writer for one list.
  func listWriter(_ columns: [RecordField]) -> any LogWriter {
    switch format {
    case .table: TableWriter(columns, self)
    case .json: JSONWriter(columns: columns, isIndented: isIndented)
    case .jsonl: LineWriter { JSONRow.line($0, columns, \.title) }
    case .csv: LineWriter(head: csv.head(columns.map(\.title))) { csvLine($0, columns) }
    case .yaml: YAMLWriter(columns: columns)
    case .value:
      LineWriter { log in columns.map { plain($0.json(of: log)) ?? "None" }.joined(separator: " ") + "\n" }
    case .shell: LineWriter { text(of: $0, columns) }
    }
  }

  /// A single log: one field per line, if the format has lines.
  func text(of log: OperationLog, _ columns: [RecordField]) -> String {
    switch format {
    case .table:
      let rows = columns.map { [$0.name, $0.plainText(of: log) ?? "None"] }
      return TextTable(titles: ["Field", "Value"], rows: rows, .showing, fitting: width).text
    case .json:
      return isIndented ? JSONRow.pretty(log, columns, \.name, indent: "") + "\n" : JSONRow.line(log, columns, \.name)
    case .jsonl: return JSONRow.line(log, columns, \.name)
    case .csv: return csv.head(columns.map(\.name)) + csvLine(log, columns)
    case .yaml: return YAMLRow.document(log, columns)
    case .value: return columns.map { (plain($0.json(of: log)) ?? "None") + "\n" }.joined()
    case .shell: return columns.map { ShellVariable.line(prefix + $0.name, plain($0.json(of: log))) }.joined()
    }
  }

  /// Several logs, each in full; with `isSole`, the only one, which is no list.
  func text(of logs: [OperationLog], _ columns: [RecordField], isSole: Bool) -> String {
    let texts = logs.map { text(of: $0, columns) }
    guard !isSole else { return texts.joined() }
    switch format {
    case .table, .value, .shell: return texts.joined(separator: "\n")
    case .jsonl: return texts.joined()
    case .json:
      if !isIndented { return "[" + texts.map { String($0.dropLast()) }.joined(separator: ", ") + "]\n" }
      return "[\n" + logs.map { JSONRow.pretty($0, columns, \.name, indent: "  ") }.joined(separator: ",\n") + "\n]\n"
    case .csv: return csv.head(columns.map(\.name)) + logs.map { csvLine($0, columns) }.joined()
    case .yaml: return YAMLText.text(of: .sequence(logs.map { YAMLRow.node($0, columns, \.name) }))
    }
  }

  private func csvLine(_ log: OperationLog, _ columns: [RecordField]) -> String {
    csv.line(columns.map { cell($0.json(of: log)) })
  }

  func cell(_ value: JSONValue?) -> CSVForm.Cell { CSVForm.Cell(value, text: plain(value)) }

  /// The value as text, unchanged except for a terminal; nil for null.
  func plain(_ value: JSONValue?) -> String? {
    guard let value, value != .null else { return nil }
    return isTerminal ? HarmlessText.lines(value.plainText) : value.plainText
  }
}

/// A variable as a shell reads it.
enum ShellVariable {
  /// As python-cliff writes it (`formatters/shell.py`), but safe to evaluate: whatever a shell would expand is escaped.
  static func line(_ name: String, _ value: String?) -> String {
    var escaped = String.UnicodeScalarView()
    for scalar in (value ?? "None").unicodeScalars {
      if "\"\\$`".unicodeScalars.contains(scalar) { escaped.append("\\") }
      escaped.append(scalar)
    }
    return "\(name)=\"\(String(escaped))\"\n"
  }
}
