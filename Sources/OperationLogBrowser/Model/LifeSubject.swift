import OperationLogs

/// What the logs of a life have in common: a checkpoint, plan, resource or provider.
package struct LifeSubject: Hashable, Sendable {
  /// The kind of subject.
  package enum Kind: String, CaseIterable, Hashable, Sendable {
    case checkpoint, plan, resource, provider

    var field: LogField {
      switch self {
      case .checkpoint: .checkpoint
      case .plan: .plan
      case .resource: .resourceID
      case .provider: .provider
      }
    }
  }

  let kind: Kind
  let id: String

  /// The subjects of a log, in the order in which the key steps through them.
  static func all(of log: OperationLog) -> [LifeSubject] {
    Kind.allCases.compactMap { kind in
      kind.field.value(of: log).flatMap { $0.isEmpty ? nil : LifeSubject(kind: kind, id: $0) }
    }
  }

  var term: FilterTerm { FilterTerm(kind.field, contains: id) }
}
