import OperationLogs
import Yams

/// A log as YAML, which escapes whatever is not printable ASCII.
enum YAMLRow {
  static func document(_ log: OperationLog, _ columns: [LogColumn]) -> String {
    text(node(log, columns, \.rawValue))
  }

  static func node(_ log: OperationLog, _ columns: [LogColumn], _ key: (LogColumn) -> String) -> Node {
    Node(columns.map { (Node(key($0)), node($0.value(of: log))) })
  }

  static func text(_ node: Node) -> String {
    // Proven by its making: there is nothing in the node that could not be written.
    (try? serialize(node: node)) ?? ""
  }

  private static func node(_ value: JSONValue?) -> Node {
    switch value {
    case nil, .null: Node("null", Tag(.null))
    case .string(let text): Node.scalar(text.represented())
    case .bool(let flag): Node.scalar(flag.represented())
    case .integer(let number): Node.scalar(number.represented())
    case .number(let number): Node.scalar(number.represented())
    case .array(let elements): Node(elements.map(node))
    case .object(let members):
      Node(members.sorted { $0.key < $1.key }.map { (Node.scalar($0.key.represented()), node($0.value)) })
    }
  }
}

/// A sequence of logs, printed piece by piece.
struct YAMLWriter: LogWriter {
  let columns: [LogColumn]
  let head = ""
  private var isEmpty = true

  init(columns: [LogColumn]) {
    self.columns = columns
  }

  mutating func text(of logs: [OperationLog]) -> String {
    guard !logs.isEmpty else { return "" }
    isEmpty = false
    return YAMLRow.text(Node(logs.map { YAMLRow.node($0, columns, \.title) }))
  }

  func end() -> String { isEmpty ? "[]\n" : "" }
}
