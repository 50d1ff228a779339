/// What a status means to somebody who looks for trouble.
package enum StatusClass: UInt8, CaseIterable, Hashable, Sendable {
  case failed, running, ok, deleted, other

  /// The class of a status; one that is not known, or null, is `other`.
  package init(status: String?) {
    self = status.flatMap { Self.known[$0] } ?? .other
  }

  /// The words of all services; none means one thing here and another there.
  private static let known: [String: StatusClass] = Dictionary(
    LogDialect.all.flatMap { dialect in
      allCases.flatMap { kind in dialect.statuses(of: kind).map { ($0, kind) } }
    }
  ) { first, _ in first }

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
