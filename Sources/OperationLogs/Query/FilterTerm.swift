import RegularExpressions

/// One condition of a filter line, such as `type:restore` or `-error:"no space"`.
public struct FilterTerm: Hashable, Sendable {
  /// The condition of a term.
  public enum Condition: Hashable, Sendable {
    /// The field contains this text, ignoring case.
    case contains(LogField, String)
    case status(StatusFilter)
    /// Started at this time or later.
    case since(LogTime)
    /// Started before this time.
    case until(LogTime)
    /// Started or ended at this time or later.
    case changedSince(LogTime)
    /// Ended at this time or later.
    case endedSince(LogTime)
    /// Ended before this time.
    case endedBefore(LogTime)
    /// Took longer than so many seconds, or has been running longer.
    case longerThan(Double)
    case shorterThan(Double)
    /// Any field contains this text, ignoring case.
    case text(String)
    /// The field, or with nil any field, matches.
    case matches(LogField?, RegularExpression)
    /// Failed with a signature whose code begins like this.
    case cause(String)
    /// Stuck or slow, measured by the limits at hand.
    case marked(DurationMark.Kind)
    /// At least one of these holds: values with commas between them.
    indirect case any([Condition])

    /// The conditions of which one must hold: only itself, unless there are several.
    var alternatives: [Condition] { if case .any(let conditions) = self { conditions } else { [self] } }
  }

  /// The condition.
  public var condition: Condition
  /// Whether logs must not meet the condition.
  public var isNegated: Bool
  /// The term as written.
  public var source: String
  /// The plans and providers whose names contain the term's text: their logs match too.
  public private(set) var namedIDs = NamedIDs.none
  /// When it was written, which ends a running log's duration; with nil, no running log matches a duration.
  public var asOf: LogTime?

  /// Makes a term.
  public init(_ condition: Condition, isNegated: Bool = false, source: String, asOf: LogTime? = nil) {
    self.condition = condition
    self.isNegated = isNegated
    self.source = source
    self.asOf = asOf
  }

  /// Whether a log matches the term.
  ///
  /// - Parameters:
  ///   - log: the log.
  ///   - limits: what a mark is judged by.
  ///   - now: until when a running log took; where it is left out, until the term was written.
  /// - Returns: whether it does.
  public func matches(_ log: OperationLog, judgedBy limits: DurationLimits, now: LogTime? = nil) -> Bool {
    (holds(condition, for: log, limits, now ?? asOf) || namedIDs.areNamed(by: log)) != isNegated
  }

  private func holds(
    _ condition: Condition,
    for log: OperationLog,
    _ limits: DurationLimits,
    _ now: LogTime?
  ) -> Bool {
    switch condition {
    case .any(let conditions): conditions.contains { holds($0, for: log, limits, now) }
    case .contains(let field, let text): field.contains(text, in: log)
    case .status(let filter): filter.matches(log)
    case .since(let time): log.startedAt.map { $0 >= time } ?? false
    case .until(let time): log.startedAt.map { $0 < time } ?? false
    case .changedSince(let time): [log.startedAt, log.endedAt].contains { $0.map { $0 >= time } ?? false }
    case .endedSince(let time): log.endedAt.map { $0 >= time } ?? false
    case .endedBefore(let time): log.endedAt.map { $0 < time } ?? false
    case .longerThan(let seconds): duration(of: log, now).map { $0 > seconds } ?? false
    case .shorterThan(let seconds): duration(of: log, now).map { $0 < seconds } ?? false
    case .text(let text):
      LogField.allCases.contains { $0.value(of: log)?.containsCaseless(text) ?? false }
    case .matches(let field, let expression):
      Self.fields(of: field).contains { $0.value(of: log).map { expression.matches($0) } ?? false }
    case .cause(let code): ErrorSignature(of: log)?.code.hasPrefix(code) ?? false
    case .marked(let kind):
      (now ?? log.endedAt).flatMap { limits.mark(of: log, now: $0) }?.kind == kind
    }
  }

  /// The fields that a regular expression is matched with.
  public static func fields(of field: LogField?) -> [LogField] {
    field.map { $0.id == $0 ? [$0] : [$0, $0.id] } ?? LogField.allCases
  }

  private func duration(of log: OperationLog, _ now: LogTime?) -> Double? {
    (now ?? log.endedAt).flatMap { log.duration(now: $0) }
  }

  /// Adds the term to the server's filter if it is a complete id in a field that every user may filter by, or if it chooses
  /// among the sources.
  func narrow(_ scope: inout LogScope, _ dialect: LogDialect) {
    guard !isNegated, case .contains(let field, let text) = condition else { return }
    if dialect.origins.contains(field) { scope.origins[field] = text }
    guard UUIDText.isLowercase(text.utf8) else { return }
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
  /// The fields whose objects the term may name, because it asks for a text in them.
  var nameableFields: [LogField] {
    ObjectNames.fields.filter { field in
      condition.alternatives.contains { condition in
        switch condition {
        case .contains(field, let text): !UUIDText.isUUID(text.utf8)
        case .text, .matches(nil, _), .matches(field, _): true
        default: false
        }
      }
    }
  }

  /// The term with the objects that it names, looked up once.
  public func named(by names: ObjectNames) -> FilterTerm {
    var term = self
    term.namedIDs = .none
    for condition in condition.alternatives {
      switch condition {
      case .contains(let field, let text) where ObjectNames.fields.contains(field):
        term.namedIDs.formUnion(NamedIDs(containing: text, in: [field], names))
      case .text(let text):
        term.namedIDs.formUnion(NamedIDs(containing: text, in: ObjectNames.fields, names))
      case .matches(let field, let expression):
        let fields = ObjectNames.fields.filter { field == nil || $0 == field }
        term.namedIDs.formUnion(NamedIDs(matching: expression, in: fields, names))
      default: break
      }
    }
    return term
  }

  /// How many texts its regular expressions have given up.
  var givenUp: Int {
    condition.alternatives.reduce(0) { count, condition in
      if case .matches(_, let expression) = condition { count + expression.givenUp } else { count }
    }
  }

  /// The first mark that the term asks for; nil if none.
  public var mark: DurationMark.Kind? {
    condition.alternatives.lazy.compactMap { if case .marked(let kind) = $0 { kind } else { nil } }.first
  }

  /// Whether it asks for logs with a mark.
  public func asks(for mark: DurationMark.Kind) -> Bool { self.mark == mark && !isNegated }

  /// The logs' ids, if it asks for nothing but whole ones; in lower case.
  var wholeIDs: [String]? {
    guard !isNegated else { return nil }
    var ids: [String] = []
    for condition in condition.alternatives {
      guard case .contains(.id, let text) = condition, UUIDText.isUUID(text.utf8) else { return nil }
      let id = text.lowercased()
      if !ids.contains(id) { ids.append(id) }
    }
    return ids
  }

  /// The field whose text it asks for; nil if it asks for something else.
  var containingField: LogField? {
    if case .contains(let field, _) = condition.alternatives.first { field } else { nil }
  }

  /// The field of a plan or provider that it asks for, and the text; an id if the term was made of a log.
  public var object: (field: LogField, id: String)? {
    guard case .contains(let field, let id) = condition, ObjectNames.fields.contains(field) else { return nil }
    return (field, id)
  }

  /// Whether it searches texts that may have been dropped.
  public var readsTexts: Bool {
    condition.alternatives.contains { condition in
      switch condition {
      case .contains(let field, _): [.error, .extra].contains(field)
      case .matches(let field, _): field.map { [.error, .extra].contains($0) } ?? true
      case .text, .cause: true
      default: false
      }
    }
  }
}
