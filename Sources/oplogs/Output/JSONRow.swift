import JSON
import LogStore
import OperationLogs

/// How a JSON object is written whose members are known by name.
struct JSONRow {
  /// What stands before each value.
  private let openings: [String]
  private let ending: String

  /// An object with its members in the given order.
  ///
  /// - Parameters:
  ///   - names: their names.
  ///   - indent: stands before each line, and one member is on a line; nil for one line.
  init(_ names: [String], indent: String? = nil) {
    openings = names.enumerated().map { number, name in
      let beginning = indent.map { (number == 0 ? "\($0){\n" : ",\n") + "\($0)  " } ?? (number == 0 ? "{" : ", ")
      return "\(beginning)\"\(name)\": "
    }
    ending = indent.map { "\n\($0)}" } ?? "}"
  }

  /// Writes the object of a log; without a newline at the end.
  func write(_ log: PackedLog, _ columns: [RecordField], _ values: inout LogValues, to json: inout OutputBytes) {
    values.read(columns, of: log) { number, value in
      json.append(openings[number])
      json.append(json: value)
    }
    json.append(ending)
  }

  /// The object of a report's row; without a newline at the end.
  static func text(_ members: [(key: String, value: JSONValue?)], indent: String? = nil) -> String {
    let row = JSONRow(members.map(\.key), indent: indent)
    return OutputBytes.text { json in
      for (opening, member) in zip(row.openings, members) {
        json.append(opening)
        PrintedValue.of(member.value) { json.append(json: $0) }
      }
      json.append(row.ending)
    }
  }
}

/// A JSON array of logs; not closed if the list is incomplete.
struct JSONWriter: LogWriter {
  private let columns: [RecordField]
  /// Whether each member has a line of its own; otherwise the array is one line.
  private let isIndented: Bool
  private let row: JSONRow
  private var values = LogValues()
  let head = "["
  private var isFirst = true

  init(columns: [RecordField], isIndented: Bool) {
    self.columns = columns
    self.isIndented = isIndented
    row = JSONRow(columns.map(\.title), indent: isIndented ? "  " : nil)
  }

  mutating func append(_ log: PackedLog, to text: inout OutputBytes) {
    text.append(isIndented ? (isFirst ? "\n" : ",\n") : isFirst ? "" : ", ")
    row.write(log, columns, &values, to: &text)
    isFirst = false
  }

  func end(_ write: (OutputBytes) throws -> Void) throws {
    try write(OutputBytes((isFirst || !isIndented ? "]\n" : "\n]\n").utf8))
  }
}
