/// What a status means to somebody who looks for trouble.
package enum StatusClass: UInt8, CaseIterable, Hashable, Sendable {
  case failed, running, ok, deleted, other

  /// The class of a status; one that is not known, or null, is `other`.
  package init(status: String?) {
    self = status.flatMap { Self.known[$0] } ?? .other
  }

  /// The statuses of all services; none means one thing here and another there.
  ///
  /// Karbor's are mixed: `error` for protect and copy, `fail` for restore and verify (karbor `common/constants.py` and
  /// `services/protection/flows`); `restored`, `error-restoring` and `finished` are not written by the flows but stand in the same
  /// lists. Cloud Backup and Recovery's are those of the vendors' `ListOpLogs`; a skipped task is one whose pre-check failed, so it
  /// counts as failed, since nothing was backed up.
  private static let known: [String: StatusClass] = [
    "error": .failed, "fail": .failed, "error-deleting": .failed, "error-restoring": .failed,
    "failed": .failed, "timeout": .failed, "skipped": .failed,
    "protecting": .running, "in_progress": .running, "deleting": .running, "copying": .running,
    "wait_copying": .running, "restoring": .running, "running": .running, "waiting": .running,
    "available": .ok, "success": .ok, "restored": .ok, "finished": .ok,
    "deleted": .deleted,
  ]

  /// The word for it, in lower case.
  package var name: String {
    switch self {
    case .failed: "failed"
    case .running: "running"
    case .ok: "ok"
    case .deleted: "deleted"
    case .other: "other"
    }
  }

  /// The class that is called so, in any case.
  package init?(name: String) {
    guard let found = Self.allCases.first(where: { $0.name == name.lowercased() }) else { return nil }
    self = found
  }
}
