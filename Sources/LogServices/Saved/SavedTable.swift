import JSON
import OperationLogs

/// A CSV text whose first row names the columns, by the API's names or those of the `openstack` command, in any order.
///
/// An empty field is null: that is how null is written. What is JSON without blanks was an object or an array.
struct SavedTable {
  /// A column, as the name of a member of JSON.
  private struct Column {
    var name: ContiguousArray<UInt8> = []
    /// Whether its values may be objects and arrays.
    var isDetail: Bool
  }

  private var columns: [Column] = []
  private var record: CSVRecord
  /// Rows as JSON that are not packed yet.
  private var json: ContiguousArray<UInt8> = []
  /// Whether a row was given up, and the one that comes next is looked for.
  private var isLost = false

  /// Reads a text to its end.
  static func read(_ text: inout SavedText, into rows: inout SavedRows) throws(SavedLogs.Unreadable) {
    let opening = Array(text.bytes[text.start...].prefix(SavedForm.looked))
    guard let separator = separator(of: opening, isWhole: opening.count < SavedForm.looked) else { return }
    var table = SavedTable(separator)
    try table.readColumns(&text)
    while try text.hasMore() {
      try table.readRow(&text, &rows)
      if table.json.count >= SavedRows.batch { try table.pack(&text, &rows) }
    }
    try table.pack(&text, &rows)
  }

  /// What stands between the columns of a first row that names a field; nil for a text that is no such table.
  static func separator(of opening: [UInt8], isWhole: Bool) -> UInt8? {
    [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")].first { separator in
      var record = CSVRecord(separator: separator)
      let isRead = opening.withUnsafeBufferPointer { bytes in
        if case .record = record.read(bytes, from: 0, isLast: isWhole) { true } else { false }
      }
      return isRead && record.texts(in: opening).contains { RecordField(columnTitled: $0) != nil }
    }
  }

  private init(_ separator: UInt8) { record = CSVRecord(separator: separator) }

  private mutating func readColumns(_ text: inout SavedText) throws(SavedLogs.Unreadable) {
    guard case .record(let end) = try find(&text, most: .max) else { return }
    let titles = record.texts(in: text.bytes)
    text.take(end - text.start)
    let fields = titles.map(RecordField.init(columnTitled:))
    guard fields.contains(.id) else {
      let named = titles.prefix(20).joined(separator: ", ")
      throw SavedLogs.Unreadable(clause: "is CSV without the column Id, by which logs are told apart; it has \(named).")
    }
    columns = zip(titles, fields).map { title, field in
      var column = Column(isDetail: field == .errorInfo || field == .extraInfo)
      var name = field?.name ?? title
      name.withUTF8 { column.name.append(text: $0) }
      column.name.append(UInt8(ascii: ":"))
      return column
    }
  }

  /// Finds the record that begins here, and reads on as far as it goes.
  private mutating func find(
    _ text: inout SavedText,
    most: Int
  ) throws(SavedLogs.Unreadable) -> CSVRecord.Finding {
    while true {
      let isLast = text.isAtEnd
      let finding = text.bytes.withUnsafeBufferPointer { record.read($0, from: text.start, isLast: isLast, most: most) }
      guard case .cut = finding, !isLast, text.count <= SavedLimits.rowBytes else { return finding }
      _ = try text.readOn()
    }
  }

  private mutating func readRow(_ text: inout SavedText, _ rows: inout SavedRows) throws(SavedLogs.Unreadable) {
    switch try find(&text, most: columns.count) {
    case .record(let end) where record.fields.count == 1 && record.fields[0].range == text.start..<text.start:
      text.take(end - text.start)
    case .record(let end) where record.fields.count == columns.count:
      isLost = false
      text.bytes.withUnsafeBufferPointer { append($0) }
      text.take(end - text.start)
    case .record(let end):
      if !isLost { rows.losses.note(line: text.line, of: .csv) }
      text.take(end - text.start)
    case .broken, .cut:
      // The next row begins in one of the lines that follow, wherever the quotes are wrong.
      if !isLost { rows.losses.note(line: text.line, of: .csv) }
      isLost = true
      _ = try text.takeLine()
    }
  }

  private mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    json.append(json.isEmpty ? UInt8(ascii: "[") : UInt8(ascii: ","))
    json.append(UInt8(ascii: "{"))
    var isFirst = true
    for (column, field) in zip(columns, record.fields) where !field.range.isEmpty {
      if !isFirst { json.append(UInt8(ascii: ",")) }
      isFirst = false
      json.append(contentsOf: column.name)
      if field.hasQuotes {
        CSVRecord.bytes(of: field, in: bytes).withUnsafeBufferPointer { append($0, column) }
      } else {
        append(UnsafeBufferPointer(rebasing: bytes[field.range]), column)
      }
    }
    json.append(UInt8(ascii: "}"))
  }

  private mutating func append(_ text: UnsafeBufferPointer<UInt8>, _ column: Column) {
    if column.isDetail, SavedRows.isCompact(text) {
      json.append(contentsOf: text)
    } else {
      json.append(text: text)
    }
  }

  private mutating func pack(_ text: inout SavedText, _ rows: inout SavedRows) throws(SavedLogs.Unreadable) {
    guard !json.isEmpty else { return }
    json.append(UInt8(ascii: "]"))
    _ = json.withUnsafeBufferPointer { rows.take($0, room: json.capacity - json.count) }
    json.removeAll(keepingCapacity: true)
    try rows.check(&text)
  }
}
