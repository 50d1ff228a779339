/// A field that a filter term can name.
public enum LogField: String, CaseIterable, Hashable, Sendable {
  case type, status, plan, checkpoint, restore, provider, schedule, cloud, region, project, vault, resource, id, error,
    extra
  case vaultID = "vault_id"
  case resourceID = "resource_id"

  /// The field of Karbor's record; nil if only other services have it.
  public var record: RecordField? {
    switch self {
    case .type: .operationType
    case .status: .status
    case .plan: .planID
    case .checkpoint: .checkpointID
    case .restore: .restoreID
    case .provider: .providerID
    case .schedule: .scheduledOperationID
    case .cloud: .cloud
    case .region: .region
    case .project: .projectID
    case .id: .id
    case .error: .errorInfo
    case .extra: .extraInfo
    case .vault, .vaultID, .resource, .resourceID: nil
    }
  }

  /// Where an export has the name of the object; nil if the object has none, or if the log itself tells it.
  public var nameRecord: RecordField? {
    switch self {
    case .plan: .planName
    case .provider: .providerName
    case .project: .projectName
    default: nil
    }
  }

  /// The field's text; nil if the log has none.
  public func value(of log: OperationLog) -> String? {
    switch self {
    case .type: log.kind
    case .status: log.status
    case .plan: log.planID ?? log.policyID
    case .checkpoint: log.checkpointID
    case .restore: log.restoreID
    case .provider: log.providerID
    case .schedule: log.scheduledOperationID
    case .cloud: log.cloud
    case .region: log.region
    case .project: log.projectID
    case .vault: log.vaultName ?? log.vaultID
    case .vaultID: log.vaultID
    case .resource: log.resourceName ?? log.resourceID
    case .resourceID: log.resourceID
    case .id: log.id
    case .error: log.errorInfo?.text
    case .extra: log.extraInfo?.text
    }
  }
}

extension RecordField {
  /// The field with the id of the object whose name this is; nil if it is no such name.
  public var named: LogField? { LogField.allCases.first { $0.nameRecord == self } }
}

extension LogField {
  /// For the name of an object, the field with its id; otherwise the field itself.
  public var id: LogField {
    switch self {
    case .vault: .vaultID
    case .resource: .resourceID
    default: self
    }
  }

  /// The field of the name, where this one is the id of something that has a name.
  public var named: LogField { Self.allCases.first { $0 != self && $0.id == self } ?? self }

  func contains(_ text: String, in log: OperationLog) -> Bool {
    if value(of: log)?.containsCaseless(text) ?? false { return true }
    return id != self && id.contains(text, in: log)
  }
}
