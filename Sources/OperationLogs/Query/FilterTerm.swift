/// One condition of a filter line, such as `type:restore` or `-error:"no space"`.
package struct FilterTerm: Hashable, Sendable {
  /// What a term asks of a log.
  package enum Condition: Hashable, Sendable {
    /// A field holds this text, in any case.
    case contains(LogField, String)
    case status(StatusFilter)
    /// Started at this moment or later.
    case since(LogTime)
    /// Started before this moment.
    case until(LogTime)
    /// Took longer than so many seconds, or has so far.
    case longerThan(Double)
    case shorterThan(Double)
    /// Any field holds this text, in any case.
    case text(String)
    /// Failed with a signature whose code begins so.
    case cause(String)
    /// Stuck or slow, by these limits.
    case marked(DurationMark.Kind, DurationLimits)
  }

  /// What is asked of a log.
  package var condition: Condition
  /// Whether the condition must not hold.
  package var isNegated: Bool
  /// As the person wrote it.
  package var source: String
  /// When it was written: until then a running log took; nothing lets no running log match a duration.
  package var asOf: LogTime?

  /// Creates a term from its parts.
  package init(_ condition: Condition, isNegated: Bool = false, source: String, asOf: LogTime? = nil) {
    self.condition = condition
    self.isNegated = isNegated
    self.source = source
    self.asOf = asOf
  }

  /// Whether a log meets the term.
  ///
  /// A running log took until `now`; where that is left out, until the term was written.
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

  /// Asks the server for a whole id of a column that every user can filter by.
  func narrow(_ scope: inout LogScope, _ dialect: LogDialect) {
    guard !isNegated, case .contains(let field, let text) = condition, Self.isWholeID(text) else { return }
    for (name, parameter) in dialect.parameters where parameter == .equal(field.id) { scope.parameters[name] = text }
    guard dialect.parameters.isEmpty else { return }
    switch field {
    case .plan: scope.planID = text
    case .checkpoint: scope.checkpointID = text
    case .restore: scope.restoreID = text
    default: break
    }
  }

  /// Lower-case 8-4-4-4-12 hexadecimal digits.
  private static func isWholeID(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    return bytes.count == 36
      && bytes.enumerated().allSatisfy { index, byte in
        [8, 13, 18, 23].contains(index)
          ? byte == 45 : (48...57).contains(byte) || (97...102).contains(byte)
      }
  }
}

/// A column that a filter term can name.
package enum LogField: String, CaseIterable, Hashable, Sendable {
  case type, status, plan, checkpoint, restore, provider, schedule, project, vault, resource, id, error, extra
  case vaultID = "vault_id"
  case resourceID = "resource_id"

  /// The field's text; nothing where the log has none.
  package func value(of log: OperationLog) -> String? {
    switch self {
    case .type: log.kind
    case .status: log.status
    case .plan: log.planID ?? log.policyID
    case .checkpoint: log.checkpointID
    case .restore: log.restoreID
    case .provider: log.providerID
    case .schedule: log.scheduledOperationID
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

extension String {
  /// Whether the text holds another, whatever their case: by ASCII letters where the other is ASCII, else by Unicode's
  /// lower case of both.
  func containsCaseless(_ other: String) -> Bool {
    guard other.utf8.allSatisfy({ $0 < 128 }) else {
      return CaselessSearch.contains(Array(lowercased().utf8), Array(other.lowercased().utf8))
    }
    return CaselessSearch.containsASCII(self, Array(other.lowercased().utf8))
  }
}

/// Substring search over bytes.
enum CaselessSearch {
  static func containsASCII(_ text: String, _ needle: [UInt8]) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      contains(count: bytes.count, needle) { bytes[$0] | ((65...90).contains(bytes[$0]) ? 32 : 0) }
    }
  }

  static func contains(_ bytes: [UInt8], _ needle: [UInt8]) -> Bool {
    contains(count: bytes.count, needle) { bytes[$0] }
  }

  private static func contains(count: Int, _ needle: [UInt8], _ byte: (Int) -> UInt8) -> Bool {
    guard let first = needle.first else { return true }
    guard count >= needle.count else { return false }
    for start in 0...(count - needle.count) where byte(start) == first {
      if (1..<needle.count).allSatisfy({ byte(start + $0) == needle[$0] }) { return true }
    }
    return false
  }
}
