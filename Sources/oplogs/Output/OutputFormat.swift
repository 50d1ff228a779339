import ArgumentParser
import OperationLogs
import TextScreen

/// The forms in which commands print logs.
enum OutputFormat: String, CaseIterable, ExpressibleByArgument {
  case table, json, jsonl, csv, yaml, value

  /// What writes logs as a list.
  ///
  /// - Parameters:
  ///   - columns: in the order in which they are printed.
  ///   - isTerminal: whether a person's terminal reads it, which must not be told to do anything.
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

  /// One log by itself: a field a line, where the form has lines.
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

  /// As it came, but for a terminal.
  private static func shown(_ text: String?, _ isTerminal: Bool) -> String? {
    isTerminal ? text.map(HarmlessText.lines) : text
  }
}

/// Prints logs as they come.
protocol LogWriter {
  /// What comes before the first log.
  var head: String { get }
  /// The text that can be printed with these logs.
  mutating func text(of logs: [OperationLog]) throws -> String
  /// What is left when the last log is there.
  ///
  /// It is not printed after an error: what was cut short shall not look whole.
  mutating func end() throws -> String
}

/// A form with one text a log.
struct LineWriter: LogWriter {
  var head = ""
  var line: (OperationLog) -> String

  func text(of logs: [OperationLog]) -> String {
    logs.reduce(into: "") { $0 += line($1) }
  }

  func end() -> String { "" }
}

/// A table, which needs all rows to know how wide they are.
struct TableWriter: LogWriter {
  /// Values are cut here; every other form has them whole.
  private static let widest = 100

  let columns: [RecordField]
  let head = ""
  private var rows: [[String]] = []

  init(columns: [RecordField]) {
    self.columns = columns
  }

  mutating func text(of logs: [OperationLog]) -> String {
    rows += logs.map { log in
      // No more of a text than could be shown is kept.
      columns.map { String(($0.plainText(of: log) ?? "None").unicodeScalars.prefix(4 * Self.widest)) }
    }
    return ""
  }

  func end() -> String {
    TextTable(titles: columns.map(\.title), rows: rows, widest: Self.widest).text
  }
}
