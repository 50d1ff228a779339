import JSON
import OperationLogs

/// A log as a JSON object, its members in the order of the columns.
enum JSONRow {
  /// On one line, with its end.
  static func line(_ log: OperationLog, _ columns: [LogColumn], _ key: (LogColumn) -> String) -> String {
    line(members(log, columns, key))
  }

  /// Values by their names, in this order, on one line with its end.
  static func line(_ members: [(key: String, value: JSONValue?)]) -> String {
    "{" + members.map(member).joined(separator: ", ") + "}\n"
  }

  /// A line a member, without an end.
  static func pretty(
    _ log: OperationLog,
    _ columns: [LogColumn],
    _ key: (LogColumn) -> String,
    indent: String
  ) -> String {
    pretty(members(log, columns, key), indent: indent)
  }

  /// Values by their names, a line each, without an end.
  static func pretty(_ members: [(key: String, value: JSONValue?)], indent: String) -> String {
    let lines = members.map { "\(indent)  \(member($0))" }
    return "\(indent){\n" + lines.joined(separator: ",\n") + "\n\(indent)}"
  }

  private static func members(
    _ log: OperationLog,
    _ columns: [LogColumn],
    _ key: (LogColumn) -> String
  ) -> [(key: String, value: JSONValue?)] {
    columns.map { (key($0), $0.value(of: log)) }
  }

  private static func member(_ member: (key: String, value: JSONValue?)) -> String {
    "\"\(member.key)\": \(text(member.value))"
  }

  private static func text(_ value: JSONValue?) -> String {
    switch value {
    case nil: "null"
    case .string(let text): quoted(text)
    case .some(let value): Harmless.json(JSONText.compact(value))
    }
  }

  /// A JSON string that a terminal can be shown too.
  static func quoted(_ text: String) -> String {
    var quoted = "\""
    quoted.unicodeScalars.reserveCapacity(text.utf8.count + 2)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\r": quoted += "\\r"
      case "\t": quoted += "\\t"
      default:
        if Harmless.isShown(scalar) {
          quoted.unicodeScalars.append(scalar)
        } else {
          quoted += Harmless.jsonEscape(scalar)
        }
      }
    }
    return quoted + "\""
  }
}

/// An array of logs, which is not closed where the list was cut short.
struct JSONWriter: LogWriter {
  let columns: [LogColumn]
  let head = "["
  private var isFirst = true

  init(columns: [LogColumn]) {
    self.columns = columns
  }

  mutating func text(of logs: [OperationLog]) -> String {
    var text = ""
    for log in logs {
      text += (isFirst ? "\n" : ",\n") + JSONRow.pretty(log, columns, \.title, indent: "  ")
      isFirst = false
    }
    return text
  }

  func end() -> String { isFirst ? "]\n" : "\n]\n" }
}
