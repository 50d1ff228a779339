/// A column that a filter term can name.
package enum LogField: String, CaseIterable, Hashable, Sendable {
  case type, status, plan, checkpoint, restore, provider, schedule, project, vault, resource, id, error, extra
  case vaultID = "vault_id"
  case resourceID = "resource_id"

  /// The field's text; nothing where the log has none.
  package func value(of log: OperationLog) -> String? {
    switch self {
    case .type: log.kind
    case .plan: log.planID ?? log.policyID
    case .vault: log.vaultName ?? log.vaultID
    case .vaultID: log.vaultID
    case .resource: log.resourceName ?? log.resourceID
    case .resourceID: log.resourceID
    case .status, .checkpoint, .restore, .provider, .schedule, .project, .id, .error, .extra:
      record.flatMap { record in
        switch record.value {
        case .id: log.id
        case .text(let path): log[keyPath: path]
        case .time(let path): log[keyPath: path]?.text
        case .detail(let path): log[keyPath: path]?.text
        }
      }
    }
  }

  /// The field of a record that it is first looked for in; nothing where that is a part of `extra_info`, or a field of one service.
  package var record: RecordField? {
    switch self {
    case .type: .operationType
    case .status: .status
    case .plan: .planID
    case .checkpoint: .checkpointID
    case .restore: .restoreID
    case .provider: .providerID
    case .schedule: .scheduledOperationID
    case .project: .projectID
    case .id: .id
    case .error: .errorInfo
    case .extra: .extraInfo
    case .vault, .vaultID, .resource, .resourceID: nil
    }
  }
}

extension LogField {
  /// The field of the id, where this one is the name of something.
  package var id: LogField {
    switch self {
    case .vault: .vaultID
    case .resource: .resourceID
    default: self
    }
  }

  func contains(_ text: String, in log: OperationLog) -> Bool {
    if value(of: log)?.containsCaseless(text) ?? false { return true }
    return id != self && id.contains(text, in: log)
  }
}
