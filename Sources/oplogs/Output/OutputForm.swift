import JSON
import LogStore
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
    case .table: return TableWriter(columns, self)
    case .json: return JSONWriter(columns: columns, isIndented: isIndented)
    case .jsonl:
      let row = JSONRow(columns.map(\.title))
      return LineWriter { log, values, text in
        row.write(log, columns, &values, to: &text)
        text.append("\n")
      }
    case .csv: return LineWriter(head: csv.head(columns.map(\.title))) { writeCSV($0, columns, &$1, to: &$2) }
    case .yaml: return YAMLWriter(columns: columns)
    case .value: return LineWriter { writePlain($0, columns, &$1, between: " ", to: &$2) }
    case .shell: return LineWriter { log, values, text in text.append(self.text(of: log, columns)) }
    }
  }

  /// A single log: one field per line, if the format has lines.
  func text(of log: PackedLog, _ columns: [RecordField]) -> String {
    var values = LogValues()
    return OutputBytes.text { text in
      switch format {
      case .table:
        var table = TextTable(titles: ["Field", "Value"], .showing, fitting: width)
        values.read(columns, of: log) { number, value in
          table.append(columns[number].name)
          if let value { table.append(value.bytes) } else { table.append("None") }
        }
        text.append(table.text)
      case .json where isIndented:
        text.append(object(of: log, columns, indent: ""))
        text.append("\n")
      case .json, .jsonl:
        text.append(object(of: log, columns, indent: nil))
        text.append("\n")
      case .csv:
        text.append(csv.head(columns.map(\.name)))
        writeCSV(log, columns, &values, to: &text)
      case .yaml: text.append(YAMLRow.document(log.log, columns))
      case .value: writePlain(log, columns, &values, between: "\n", to: &text)
      case .shell:
        values.read(columns, of: log) { number, value in
          withPlain(value) { text.append(ShellVariable.line(prefix + columns[number].name, $0)) }
        }
      }
    }
  }

  /// Several logs, each in full; with `isSole`, the only one, which is no list.
  func text(of logs: [PackedLog], _ columns: [RecordField], isSole: Bool) -> String {
    let texts = logs.map { text(of: $0, columns) }
    guard !isSole else { return texts.joined() }
    switch format {
    case .table, .value, .shell: return texts.joined(separator: "\n")
    case .jsonl: return texts.joined()
    case .json:
      let objects = logs.map { object(of: $0, columns, indent: isIndented ? "  " : nil) }
      return isIndented
        ? "[\n" + objects.joined(separator: ",\n") + "\n]\n" : "[" + objects.joined(separator: ", ") + "]\n"
    case .csv:
      var values = LogValues()
      let lines = OutputBytes.text { text in
        for log in logs { writeCSV(log, columns, &values, to: &text) }
      }
      return csv.head(columns.map(\.name)) + lines
    case .yaml: return YAMLText.text(of: .sequence(logs.map { YAMLRow.node($0.log, columns, \.name) }))
    }
  }

  /// A log as a JSON object under the names of the API.
  private func object(of log: PackedLog, _ columns: [RecordField], indent: String?) -> String {
    var values = LogValues()
    let row = JSONRow(columns.map(\.name), indent: indent)
    return OutputBytes.text { row.write(log, columns, &values, to: &$0) }
  }

  private func writeCSV(
    _ log: PackedLog,
    _ columns: [RecordField],
    _ values: inout LogValues,
    to text: inout OutputBytes
  ) {
    values.read(columns, of: log) { writeCSV($1, $0, to: &text) }
    text.append("\n")
  }

  private func writeCSV(_ value: PrintedValue?, _ column: Int, to text: inout OutputBytes) {
    withPlain(value) { plain in
      csv.append(
        plain ?? UnsafeBufferPointer(start: nil, count: 0),
        isNumber: value?.isNumber ?? false,
        column,
        to: &text
      )
    }
  }

  /// The line of a report's row.
  func csvLine(_ row: [JSONValue]) -> String {
    OutputBytes.text { text in
      for (column, value) in row.enumerated() { PrintedValue.of(value) { writeCSV($0, column, to: &text) } }
      text.append("\n")
    }
  }

  private func writePlain(
    _ log: PackedLog,
    _ columns: [RecordField],
    _ values: inout LogValues,
    between separator: String,
    to text: inout OutputBytes
  ) {
    values.read(columns, of: log) { number, value in
      if number > 0 { text.append(separator) }
      withPlain(value) { plain in if let plain { text.append(contentsOf: plain) } else { text.append("None") } }
    }
    text.append("\n")
  }

  /// The value as text, unchanged except for a terminal; nil for null.
  func plain(_ value: JSONValue?) -> String? {
    var text: String?
    PrintedValue.of(value) { withPlain($0) { text = $0.map { String(decoding: $0, as: UTF8.self) } } }
    return text
  }

  private func withPlain(_ value: PrintedValue?, _ use: (UnsafeBufferPointer<UInt8>?) -> Void) {
    guard let value else { return use(nil) }
    guard isTerminal else { return use(value.bytes) }
    var text = HarmlessText.lines(String(decoding: value.bytes, as: UTF8.self))
    text.withUTF8 { use($0) }
  }
}

/// A variable as a shell reads it.
enum ShellVariable {
  /// As python-cliff writes it (`formatters/shell.py`), but safe to evaluate: whatever a shell would expand is escaped.
  static func line(_ name: String, _ value: UnsafeBufferPointer<UInt8>?) -> String {
    var escaped = String.UnicodeScalarView()
    for scalar in (value.map { String(decoding: $0, as: UTF8.self) } ?? "None").unicodeScalars {
      if "\"\\$`".unicodeScalars.contains(scalar) { escaped.append("\\") }
      escaped.append(scalar)
    }
    return "\(name)=\"\(String(escaped))\"\n"
  }
}
