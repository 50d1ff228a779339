/// The meaning of a status for an operator.
public enum StatusClass: UInt8, CaseIterable, Hashable, Sendable {
  case failed, running, ok, deleted, other

  /// The class of a status; `other` if it is unknown or null.
  public init(status: String?) {
    self = status.flatMap { Self.known[$0] } ?? .other
  }

  /// The statuses of all services; none has different meanings in different services.
  ///
  /// Karbor's differ by operation: `error` for protect and copy, `fail` for restore and verify (karbor
  /// `common/constants.py` and `services/protection/flows`). The flows do not write `restored`, `error-restoring` and
  /// `finished`, but the lists of constants contain them. Cloud Backup and Recovery's are those of the vendors'
  /// `ListOpLogs`; a skipped task is one whose pre-check failed. It counts as failed, since nothing was backed up.
  private static let known: [String: StatusClass] = [
    "error": .failed, "fail": .failed, "error-deleting": .failed, "error-restoring": .failed,
    "failed": .failed, "timeout": .failed, "skipped": .failed,
    "protecting": .running, "in_progress": .running, "deleting": .running, "copying": .running,
    "wait_copying": .running, "restoring": .running, "running": .running, "waiting": .running,
    "available": .ok, "success": .ok, "restored": .ok, "finished": .ok,
    "deleted": .deleted,
  ]

  /// The name, in lower case.
  public var name: String {
    switch self {
    case .failed: "failed"
    case .running: "running"
    case .ok: "ok"
    case .deleted: "deleted"
    case .other: "other"
    }
  }

  /// The class with this name, ignoring case.
  public init?(name: String) {
    guard let found = Self.allCases.first(where: { $0.name == name.lowercased() }) else { return nil }
    self = found
  }
}
