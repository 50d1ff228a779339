import JSON
import OperationLogs
import TextScreen

/// A log as a JSON object, with its members in column order.
enum JSONRow {
  /// On one line, with a newline.
  static func line(_ log: OperationLog, _ columns: [RecordField], _ key: (RecordField) -> String) -> String {
    line(members(log, columns, key))
  }

  /// Members in the given order, on one line with a newline.
  static func line(_ members: [(key: String, value: JSONValue?)]) -> String {
    "{" + members.map(member).joined(separator: ", ") + "}\n"
  }

  /// One line per member, without a newline at the end.
  static func pretty(
    _ log: OperationLog,
    _ columns: [RecordField],
    _ key: (RecordField) -> String,
    indent: String
  ) -> String {
    pretty(members(log, columns, key), indent: indent)
  }

  /// Members in the given order, one line each, without a newline at the end.
  static func pretty(_ members: [(key: String, value: JSONValue?)], indent: String) -> String {
    let lines = members.map { "\(indent)  \(member($0))" }
    return "\(indent){\n" + lines.joined(separator: ",\n") + "\n\(indent)}"
  }

  private static func members(
    _ log: OperationLog,
    _ columns: [RecordField],
    _ key: (RecordField) -> String
  ) -> [(key: String, value: JSONValue?)] {
    columns.map { (key($0), $0.json(of: log)) }
  }

  private static func member(_ member: (key: String, value: JSONValue?)) -> String {
    "\"\(member.key)\": \(text(member.value))"
  }

  private static func text(_ value: JSONValue?) -> String {
    switch value {
    case nil: "null"
    case .string(let text): HarmlessText.jsonString(text)
    case .some(let value): HarmlessText.json(JSONText.compact(value))
    }
  }
}

/// A JSON array of logs; not closed if the list is incomplete.
struct JSONWriter: LogWriter {
  let columns: [RecordField]
  /// Whether each member has a line of its own; otherwise the array is one line.
  let isIndented: Bool
  let head = "["
  private var isFirst = true

  init(columns: [RecordField], isIndented: Bool) {
    self.columns = columns
    self.isIndented = isIndented
  }

  mutating func text(of logs: [OperationLog]) -> String {
    var text = ""
    for log in logs {
      if isIndented {
        text += (isFirst ? "\n" : ",\n") + JSONRow.pretty(log, columns, \.title, indent: "  ")
      } else {
        text += (isFirst ? "" : ", ") + JSONRow.line(log, columns, \.title).dropLast()
      }
      isFirst = false
    }
    return text
  }

  func end() -> String { isFirst || !isIndented ? "]\n" : "\n]\n" }
}
