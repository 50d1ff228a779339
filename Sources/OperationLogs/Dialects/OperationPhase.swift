/// What an operation does to a checkpoint, once it has gone well.
public enum OperationPhase: String, Hashable, Sendable {
  case protected, copied, verified, restored, deleted, other
}

extension LogDialect {
  /// The operation types it writes.
  public var types: [String] { operations.map(\.key) }

  /// What an operation of a type does to a checkpoint; `other` for a type that the service does not document.
  public func phase(of type: String) -> OperationPhase {
    operations.first { $0.key == type }?.value ?? .other
  }

  /// Whether a log is of an operation that was to protect something.
  public func isProtection(_ log: OperationLog) -> Bool { phase(of: log.kind) == .protected }

  /// Whose protection a log is about: a plan, or where there are none what is backed up.
  public func protectedID(of log: OperationLog) -> String? { protected.value(of: log) }
}
