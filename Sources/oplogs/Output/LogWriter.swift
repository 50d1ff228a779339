import OperationLogs

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
  /// What is to be said after the end; nil for nothing.
  var remark: String? { get }
}

extension LogWriter {
  var remark: String? { nil }
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

  private let form: OutputForm
  private let columns: [RecordField]
  let head = ""
  private var rows: [[String]] = []
  /// The columns left out because the table would be too wide.
  private var leftOut: [RecordField] = []

  init(_ columns: [RecordField], _ form: OutputForm) {
    self.form = form
    guard let width = form.width, !form.keepsColumns else {
      self.columns = columns
      return
    }
    let kept = RecordField.fitting(columns, in: width)
    self.columns = kept
    leftOut = columns.filter { !kept.contains($0) }
  }

  mutating func text(of logs: [OperationLog]) -> String {
    rows += logs.map { log in
      // Keeps no more of a text than can be shown.
      columns.map { String(($0.plainText(of: log) ?? "None").unicodeScalars.prefix(4 * Self.widest)) }
    }
    return ""
  }

  func end() -> String {
    guard !rows.isEmpty || form.printsEmptyTable else { return "\n" }
    return TextTable(titles: columns.map(\.title), rows: rows, .listing(widest: Self.widest), fitting: form.width).text
  }

  var remark: String? {
    rows.isEmpty ? nil : TextTable.remark(leftOut: leftOut.map(\.title))
  }
}
