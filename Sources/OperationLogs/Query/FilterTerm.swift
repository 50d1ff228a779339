/// One condition of a filter line, such as `type:restore` or `-error:"no space"`.
package struct FilterTerm: Hashable, Sendable {
  /// The condition of a term.
  package enum Condition: Hashable, Sendable {
    /// The field contains this text, ignoring case.
    case contains(LogField, String)
    case status(StatusFilter)
    /// Started at this time or later.
    case since(LogTime)
    /// Started before this time.
    case until(LogTime)
    /// Took longer than so many seconds, or has been running longer.
    case longerThan(Double)
    case shorterThan(Double)
    /// Any field contains this text, ignoring case.
    case text(String)
    /// Failed with a signature whose code begins like this.
    case cause(String)
    /// Stuck or slow, measured by these limits.
    case marked(DurationMark.Kind, DurationLimits)
  }

  /// The condition.
  package var condition: Condition
  /// Whether logs must not meet the condition.
  package var isNegated: Bool
  /// The term as written.
  package var source: String
  /// When it was written, which ends a running log's duration; with nil, no running log matches a duration.
  package var asOf: LogTime?

  /// Makes a term.
  package init(_ condition: Condition, isNegated: Bool = false, source: String, asOf: LogTime? = nil) {
    self.condition = condition
    self.isNegated = isNegated
    self.source = source
    self.asOf = asOf
  }

  /// Whether a log matches the term.
  ///
  /// A running log's duration ends at `now`, or by default when the term was written.
  package func matches(_ log: OperationLog, now: LogTime? = nil) -> Bool {
    holds(for: log, now ?? asOf) != isNegated
  }

  private func holds(for log: OperationLog, _ now: LogTime?) -> Bool {
    switch condition {
    case .contains(let field, let text): field.contains(text, in: log)
    case .status(let filter): filter.matches(log)
    case .since(let time): log.startedAt.map { $0 >= time } ?? false
    case .until(let time): log.startedAt.map { $0 < time } ?? false
    case .longerThan(let seconds): duration(of: log, now).map { $0 > seconds } ?? false
    case .shorterThan(let seconds): duration(of: log, now).map { $0 < seconds } ?? false
    case .text(let text):
      LogField.allCases.contains { $0.value(of: log)?.containsCaseless(text) ?? false }
    case .cause(let code): ErrorSignature(of: log)?.code.hasPrefix(code) ?? false
    case .marked(let kind, let limits):
      (now ?? log.endedAt).flatMap { limits.mark(of: log, now: $0) }?.kind == kind
    }
  }

  private func duration(of log: OperationLog, _ now: LogTime?) -> Double? {
    (now ?? log.endedAt).flatMap { log.duration(now: $0) }
  }

  /// Adds the term to the server's filter if it is a complete id in a field that every user may filter by.
  func narrow(_ scope: inout LogScope, _ dialect: LogDialect) {
    guard !isNegated, case .contains(let field, let text) = condition, UUIDText.isLowercase(text.utf8) else { return }
    for (name, parameter) in dialect.parameters where parameter == .equal(field.id) { scope.parameters[name] = text }
    guard dialect.parameters.isEmpty else { return }
    switch field {
    case .plan: scope.planID = text
    case .checkpoint: scope.checkpointID = text
    case .restore: scope.restoreID = text
    default: break
    }
  }
}

extension FilterTerm {
  /// Whether it searches texts that may have been dropped.
  package var readsTexts: Bool {
    switch condition {
    case .contains(let field, _): [.error, .extra].contains(field)
    case .text, .cause: true
    default: false
    }
  }
}
