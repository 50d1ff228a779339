import LogStore
import OperationLogs

/// Which fields one log shares with other loaded logs, and with how many.
package struct RelatedLogs: Sendable {
  /// A field that logs can share.
  package enum Field: Int, CaseIterable, Hashable, Sendable {
    case checkpoint, plan, provider, vault, resource, restore, schedule, status, cause

    fileprivate var logField: LogField? {
      switch self {
      case .checkpoint: .checkpoint
      case .plan: .plan
      case .provider: .provider
      case .vault: .vaultID
      case .resource: .resourceID
      case .restore: .restore
      case .schedule: .schedule
      case .status: .status
      case .cause: nil
      }
    }

    /// Stands for it in a log's facts.
    fileprivate var bit: UInt16 { 1 << UInt16(rawValue) }
  }

  /// A shared value.
  package struct Link: Hashable, Sendable {
    /// The field.
    package var field: Field
    /// Its value, or the name of what has this id if the log tells it; for a signature, the title.
    package var value: String
    /// The other logs with the same value.
    package var others: Int
    /// How many of them failed.
    package var failed: Int
    /// The filter term that matches them and the log itself.
    package var term: FilterTerm
  }

  /// The log.
  package let log: OperationLog
  private let reference: LogReference?
  private var facts = FactTable<UInt16>(none: 0)
  /// How many logs of the cache have been compared.
  package private(set) var seen = 0
  private var others: [Int]
  private var failed: [Int]
  /// The log's own values, of the fields that logs can share.
  private let values: [(field: Field, logField: LogField, value: String)]
  /// What the last chunk's logs share by their words.
  private var known = ChunkNumbers()

  /// - Parameters:
  ///   - log: the log to compare with.
  ///   - reference: its own reference, so that it is not counted.
  package init(of log: OperationLog, at reference: LogReference? = nil) {
    self.log = log
    self.reference = reference
    others = Field.allCases.map { _ in 0 }
    failed = others
    values = Field.allCases.compactMap { field in
      guard let logField = field.logField, let value = logField.value(of: log), !value.isEmpty else { return nil }
      return (field, logField, value)
    }
  }

  private static let failedBit: UInt16 = 0x8000

  /// Compares the logs that arrived since the last call, in order of arrival.
  ///
  /// - Returns: whether all are compared.
  @discardableResult
  package mutating func catchUp(with cache: LogCache, limit: Int = .max) -> Bool {
    for (logs, places) in cache.arrived(after: seen, limit: limit) {
      for place in places {
        add(PackedLog(logs, place), at: LogReference(index: Int32(seen)))
        seen += 1
      }
    }
    return seen == cache.count
  }

  /// Compares changed logs again.
  package mutating func update(_ changed: some Sequence<LogReference>, in cache: LogCache) {
    for reference in changed where Int(reference.index) < seen {
      add(cache.packed(reference), at: reference)
    }
  }

  /// Compares a log, or compares it again.
  package mutating func add(_ other: PackedLog, at reference: LogReference) {
    remove(reference)
    guard reference != self.reference else { return }
    var shared = sharedWords(of: other) | shared(by: other, isWord: false)
    guard shared != 0 else { return }
    if other.statusClass == .failed { shared |= Self.failedBit }
    facts.set(shared, of: reference)
    count(shared, 1)
  }

  /// The fields that a log shares and has as words that other logs of its chunk have too: compared once a chunk.
  private mutating func sharedWords(of other: PackedLog) -> UInt16 {
    if let known = known[other] { return UInt16(truncatingIfNeeded: known) }
    let shared = shared(by: other, isWord: true)
    known[other] = Int32(shared)
    return shared
  }

  private func shared(by other: PackedLog, isWord: Bool) -> UInt16 {
    values.reduce(0) { shared, item in
      guard other.hasWord(of: item.logField) == isWord, other.value(of: item.logField).isExactly(item.value) else {
        return shared
      }
      return shared | item.field.bit
    }
  }

  /// Removes a log.
  package mutating func remove(_ reference: LogReference) {
    if let shared = facts.set(nil, of: reference) { count(shared, -1) }
  }

  private mutating func count(_ shared: UInt16, _ number: Int) {
    for field in Field.allCases where shared & field.bit != 0 {
      others[field.rawValue] += number
      if shared & Self.failedBit != 0 { failed[field.rawValue] += number }
    }
  }

  /// The shared values and their counts so far; includes values that no other log has.
  ///
  /// - Parameters:
  ///   - signatures: the failed logs among those compared, for the signature's count; nil leaves it out.
  ///   - isReached: which of them count: those that a list of causes counts too.
  /// - Returns: at most one link per field.
  package func links(signatures: SignatureTable?, within isReached: (LogReference) -> Bool) -> [Link] {
    Field.allCases.compactMap { field in
      guard let logField = field.logField else { return signatures.flatMap { causeLink($0, isReached) } }
      guard let value = logField.value(of: log), let term = FilterTerm(logField, of: log), !value.isEmpty
      else { return nil }
      return Link(
        field: field,
        value: logField.named.value(of: log) ?? value,
        others: others[field.rawValue],
        failed: failed[field.rawValue],
        term: term
      )
    }
  }

  /// Whether a compared log shares a field's value, and whether it failed as well.
  package func shares(_ field: Field, _ reference: LogReference) -> (value: Bool, failed: Bool) {
    let shared = facts[reference] ?? 0
    let isShared = shared & field.bit != 0
    return (isShared, isShared && shared & Self.failedBit != 0)
  }

  private func causeLink(_ signatures: SignatureTable, _ isReached: (LogReference) -> Bool) -> Link? {
    guard let signature = ErrorSignature(of: log) else { return nil }
    let count = signatures.logs(of: signature).count { $0 != reference && isReached($0) }
    return Link(
      field: .cause,
      value: signature.title,
      others: count,
      failed: count,
      term: FilterTerm(cause: signature)
    )
  }
}
