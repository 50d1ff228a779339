/// What a status means to somebody who looks for trouble.
public enum StatusClass: UInt8, CaseIterable, Hashable, Sendable {
  case failed, running, ok, deleted, other

  /// The class of a status; one that is not known, or null, is `other`.
  public init(status: String?) {
    self = status.flatMap { Self.known[$0] } ?? .other
  }

  /// The statuses of the class that Karbor writes, in the order in which they are asked for; empty for `other`.
  ///
  /// The vocabulary is mixed: `error` for protect and copy, `fail` for restore and verify (karbor
  /// `common/constants.py` and `services/protection/flows`). `restored`, `error-restoring` and `finished` are not
  /// written by the flows but stand in the same lists.
  public var statuses: [String] {
    switch self {
    case .failed: ["error", "fail", "error-deleting", "error-restoring"]
    case .running:
      ["protecting", "in_progress", "deleting", "copying", "wait_copying", "restoring"]
    case .ok: ["available", "success", "restored", "finished"]
    case .deleted: ["deleted"]
    case .other: []
    }
  }

  private static let known: [String: StatusClass] = Dictionary(
    uniqueKeysWithValues: allCases.flatMap { kind in kind.statuses.map { ($0, kind) } }
  )

  /// The word for it, in lower case.
  public var name: String {
    switch self {
    case .failed: "failed"
    case .running: "running"
    case .ok: "ok"
    case .deleted: "deleted"
    case .other: "other"
    }
  }

  /// The class that is called so, in any case.
  public init?(name: String) {
    guard let found = Self.allCases.first(where: { $0.name == name.lowercased() }) else { return nil }
    self = found
  }
}
