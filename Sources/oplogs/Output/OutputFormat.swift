import ArgumentParser
import OperationLogs
import TextScreen

/// The formats in which commands print logs.
enum OutputFormat: String, CaseIterable, ExpressibleByArgument {
  case table, json, jsonl, csv, yaml, value

  /// Makes a writer for a list.
  ///
  /// - Parameters:
  ///   - columns: in the order in which they are printed.
  ///   - isTerminal: whether a terminal shows the output, which must then contain no control characters.
  /// - Returns: a writer for one list.
  func listWriter(_ columns: [RecordField], isTerminal: Bool) -> any LogWriter {
    switch self {
    case .table: TableWriter(columns: columns)
    case .json: JSONWriter(columns: columns)
    case .jsonl: LineWriter { JSONRow.line($0, columns, \.title) }
    case .csv:
      LineWriter(head: CSVRow.line(columns.map(\.title))) { log in
        CSVRow.line(columns.map { Self.shown($0.plainText(of: log), isTerminal) })
      }
    case .yaml: YAMLWriter(columns: columns)
    case .value:
      LineWriter { log in
        columns.map { Self.shown($0.plainText(of: log), isTerminal) ?? "None" }.joined(separator: " ") + "\n"
      }
    }
  }

  /// A single log: one field per line, if the format has lines.
  func text(of log: OperationLog, _ columns: [RecordField], isTerminal: Bool, wrapping: Int?) -> String {
    switch self {
    case .table:
      let rows = columns.map { [$0.name, $0.plainText(of: log) ?? "None"] }
      return TextTable(titles: ["Field", "Value"], rows: rows, wrapping: wrapping ?? .max).text
    case .json: return JSONRow.pretty(log, columns, \.name, indent: "") + "\n"
    case .jsonl: return JSONRow.line(log, columns, \.name)
    case .csv:
      let values = columns.map { Self.shown($0.plainText(of: log), isTerminal) }
      return CSVRow.line(columns.map(\.name)) + CSVRow.line(values)
    case .yaml: return YAMLRow.document(log, columns)
    case .value:
      return columns.map { (Self.shown($0.plainText(of: log), isTerminal) ?? "None") + "\n" }.joined()
    }
  }

  /// Several logs, each in full; with `isSole`, the only one, which is no list.
  func text(
    of logs: [OperationLog],
    _ columns: [RecordField],
    isSole: Bool,
    isTerminal: Bool,
    wrapping: Int?
  ) -> String {
    let texts = logs.map { text(of: $0, columns, isTerminal: isTerminal, wrapping: wrapping) }
    guard !isSole else { return texts.joined() }
    switch self {
    case .table, .value: return texts.joined(separator: "\n")
    case .jsonl: return texts.joined()
    case .json:
      return "[\n" + logs.map { JSONRow.pretty($0, columns, \.name, indent: "  ") }.joined(separator: ",\n") + "\n]\n"
    case .csv:
      let rows = logs.map { log in CSVRow.line(columns.map { Self.shown($0.plainText(of: log), isTerminal) }) }
      return CSVRow.line(columns.map(\.name)) + rows.joined()
    case .yaml: return YAMLText.text(of: .sequence(logs.map { YAMLRow.node($0, columns, \.name) }))
    }
  }

  /// Unchanged, except for a terminal.
  private static func shown(_ text: String?, _ isTerminal: Bool) -> String? {
    isTerminal ? text.map(HarmlessText.lines) : text
  }
}

/// Formats logs as they arrive.
protocol LogWriter {
  /// The text before the first log.
  var head: String { get }
  /// The text that can be printed after receiving these logs.
  mutating func text(of logs: [OperationLog]) throws -> String
  /// The text after the last log.
  ///
  /// Not printed after an error, so that an incomplete list does not look complete.
  mutating func end() throws -> String
}

/// A format with one text per log.
struct LineWriter: LogWriter {
  var head = ""
  var line: (OperationLog) -> String

  func text(of logs: [OperationLog]) -> String {
    logs.reduce(into: "") { $0 += line($1) }
  }

  func end() -> String { "" }
}

/// A table; it needs all rows to determine the column widths.
struct TableWriter: LogWriter {
  /// Longer values are cut; only in tables.
  private static let widest = 100

  let columns: [RecordField]
  let head = ""
  private var rows: [[String]] = []

  init(columns: [RecordField]) {
    self.columns = columns
  }

  mutating func text(of logs: [OperationLog]) -> String {
    rows += logs.map { log in
      // Keeps no more of a text than can be shown.
      columns.map { String(($0.plainText(of: log) ?? "None").unicodeScalars.prefix(4 * Self.widest)) }
    }
    return ""
  }

  func end() -> String {
    TextTable(titles: columns.map(\.title), rows: rows, widest: Self.widest).text
  }
}
