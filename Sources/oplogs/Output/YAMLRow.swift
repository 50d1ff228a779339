import JSON
import LogStore
import OperationLogs

/// A log as YAML.
enum YAMLRow {
  static func document(_ log: OperationLog, _ columns: [RecordField]) -> String {
    YAMLText.text(of: node(log, columns, \.name))
  }

  static func node(_ log: OperationLog, _ columns: [RecordField], _ key: (RecordField) -> String) -> YAMLNode {
    node(columns.map { (key($0), $0.json(of: log)) })
  }

  /// Members in the given order.
  static func node(_ members: [(key: String, value: JSONValue?)]) -> YAMLNode {
    .mapping(members.map { ($0.key, node($0.value)) })
  }

  private static func node(_ value: JSONValue?) -> YAMLNode {
    switch value {
    case nil, .null: .null
    case .string(let text): .text(text)
    case .bool(let flag): .literal("\(flag)")
    case .integer(let number): .literal("\(number)")
    case .number(let number): .literal("\(number)")
    case .array(let elements): .sequence(elements.map(node))
    case .object(let members): .mapping(members.sorted { $0.key < $1.key }.map { ($0.key, node($0.value)) })
    }
  }
}

/// A YAML sequence of logs, written piece by piece.
struct YAMLWriter: LogWriter {
  let columns: [RecordField]
  let head = ""
  private var isEmpty = true

  init(columns: [RecordField]) {
    self.columns = columns
  }

  mutating func append(_ log: PackedLog, to text: inout OutputBytes) {
    isEmpty = false
    text.append(YAMLText.text(of: .sequence([YAMLRow.node(log.log, columns, \.title)])))
  }

  func end(_ write: (OutputBytes) throws -> Void) throws {
    if isEmpty { try write(OutputBytes("[]\n".utf8)) }
  }
}
