import LogStore
import OperationLogs
import TextScreen

/// Formats logs as they arrive.
protocol LogWriter {
  /// The text before the first log.
  var head: String { get }
  /// Appends what can be printed after receiving this log.
  mutating func append(_ log: PackedLog, to text: inout OutputBytes)
  /// Hands over the text after the last log.
  ///
  /// Not printed after an error, so that an incomplete list does not look complete.
  func end(_ write: (OutputBytes) throws -> Void) throws
  /// What is to be said after the end; nil for nothing.
  var remark: String? { get }
}

extension LogWriter {
  var remark: String? { nil }

  /// What can be printed after receiving these logs.
  mutating func text(of logs: some Sequence<PackedLog>) -> OutputBytes {
    var text: OutputBytes = []
    for log in logs { append(log, to: &text) }
    return text
  }
}

/// A format with one text per log.
struct LineWriter: LogWriter {
  var head = ""
  private var values = LogValues()
  private let line: (PackedLog, inout LogValues, inout OutputBytes) -> Void

  init(head: String = "", line: @escaping (PackedLog, inout LogValues, inout OutputBytes) -> Void) {
    (self.head, self.line) = (head, line)
  }

  mutating func append(_ log: PackedLog, to text: inout OutputBytes) { line(log, &values, &text) }

  func end(_ write: (OutputBytes) throws -> Void) {}
}

/// A table; it needs all rows to determine the column widths.
struct TableWriter: LogWriter {
  /// Longer values are cut; only in tables.
  private static let widest = 100

  private let printsEmptyTable: Bool
  private let columns: [RecordField]
  let head = ""
  private var values = LogValues()
  private var table: TextTable
  /// The columns left out because the table would be too wide.
  private var leftOut: [RecordField] = []

  init(_ columns: [RecordField], _ form: OutputForm) {
    let kept = form.width.flatMap { form.keepsColumns ? nil : RecordField.fitting(columns, in: $0) } ?? columns
    self.columns = kept
    leftOut = columns.filter { !kept.contains($0) }
    printsEmptyTable = form.printsEmptyTable
    table = TextTable(titles: kept.map(\.title), .listing(widest: Self.widest), fitting: form.width)
  }

  mutating func append(_ log: PackedLog, to text: inout OutputBytes) {
    values.read(columns, of: log) { _, value in
      if let value { table.append(value.bytes) } else { table.append("None") }
    }
  }

  func end(_ write: (OutputBytes) throws -> Void) throws {
    guard !table.isEmpty || printsEmptyTable else { return try write(OutputBytes("\n".utf8)) }
    try table.write(write)
  }

  var remark: String? {
    table.isEmpty ? nil : TextTable.remark(leftOut: leftOut.map(\.title))
  }
}
