import JSON
import OperationLogs

/// A column of the commands' output: named as the API does, titled as `openstack data protection operationlog list` does
/// (python-karborclient `osc/v1/operation_logs.py`, `ListOperationLogs`).
struct LogColumn: Hashable, Sendable {
  /// The API's name of it.
  let rawValue: String

  /// Every field that a service documents.
  static let allCases: [LogColumn] = {
    let names = LogDialect.all.flatMap(\.record) + ["project_id"]
    return names.reduce(into: []) { columns, name in
      let column = LogColumn(rawValue: name)
      if !columns.contains(column) { columns.append(column) }
    }
  }()

  /// What the `openstack` command shows: a real server leaves the project out.
  static func usual(_ dialect: LogDialect) -> [LogColumn] { dialect.record.map(LogColumn.init) }

  private init(rawValue: String) {
    self.rawValue = rawValue
  }

  var title: String {
    if ["checkpoint_id", "provider_id"].contains(rawValue) { return Self.capitalized(rawValue.dropLast(3)) + " id" }
    return rawValue.split(separator: "_").map(Self.capitalized).joined(separator: " ")
  }

  private static func capitalized(_ word: Substring) -> String {
    word.prefix(1).uppercased() + word.dropFirst()
  }

  /// The column of a title or name, in any case.
  init?(named name: String) {
    let column = LogColumn(rawValue: name.lowercased().replacing(" ", with: "_"))
    guard Self.allCases.contains(column) else { return nil }
    self = column
  }

  /// The log's value as it came; nothing for null.
  func value(of log: OperationLog) -> JSONValue? { log.value(named: rawValue) }

  /// The log's value as text; nothing for null.
  func text(of log: OperationLog) -> String? {
    value(of: log)?.plainText
  }
}
