import OperationLogs

/// A column of the commands' output: titled as `openstack data protection operationlog list` does
/// (python-karborclient `osc/v1/operation_logs.py`, `ListOperationLogs`), named as the API does.
enum LogColumn: String, CaseIterable, Sendable {
  case id
  case operationType = "operation_type"
  case checkpointID = "checkpoint_id"
  case planID = "plan_id"
  case providerID = "provider_id"
  case restoreID = "restore_id"
  case scheduledOperationID = "scheduled_operation_id"
  case status
  case startedAt = "started_at"
  case endedAt = "ended_at"
  case errorInfo = "error_info"
  case extraInfo = "extra_info"
  case projectID = "project_id"

  /// What the `openstack` command shows: a real server leaves the project out.
  static let usual = allCases.filter { $0 != .projectID }

  var title: String {
    switch self {
    case .id: "Id"
    case .operationType: "Operation Type"
    case .checkpointID: "Checkpoint id"
    case .planID: "Plan Id"
    case .providerID: "Provider id"
    case .restoreID: "Restore Id"
    case .scheduledOperationID: "Scheduled Operation Id"
    case .status: "Status"
    case .startedAt: "Started At"
    case .endedAt: "Ended At"
    case .errorInfo: "Error Info"
    case .extraInfo: "Extra Info"
    case .projectID: "Project Id"
    }
  }

  /// The column of a title or name, in any case.
  init?(named name: String) {
    let name = name.lowercased().replacing(" ", with: "_")
    guard let column = Self(rawValue: name) else { return nil }
    self = column
  }

  /// The log's value as it came; nothing for null.
  func value(of log: OperationLog) -> JSONValue? {
    let known: String? =
      switch self {
      case .id: log.id
      case .operationType: log.operationType
      case .checkpointID: log.checkpointID
      case .planID: log.planID
      case .providerID: log.providerID
      case .restoreID: log.restoreID
      case .scheduledOperationID: log.scheduledOperationID
      case .status: log.status
      case .startedAt: log.startedAt?.text
      case .endedAt: log.endedAt?.text
      case .projectID: log.projectID
      case .errorInfo: nil
      case .extraInfo: nil
      }
    return known.map(JSONValue.string) ?? detail(of: log)?.json ?? log.otherFields[rawValue]
  }

  private func detail(of log: OperationLog) -> LogDetail? {
    switch self {
    case .errorInfo: log.errorInfo
    case .extraInfo: log.extraInfo
    default: nil
    }
  }

  /// The log's value as text; nothing for null.
  func text(of log: OperationLog) -> String? {
    value(of: log)?.plainText
  }
}

extension LogDetail {
  fileprivate var json: JSONValue {
    switch self {
    case .text(let text): .string(text)
    case .structured(let value): value
    }
  }
}
