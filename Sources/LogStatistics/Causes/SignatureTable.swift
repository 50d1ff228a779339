import LogStore
import OperationLogs

/// The failed logs, grouped by error signature.
///
/// The result does not depend on the order of the logs, so groups stay the same while pages arrive. Each log costs the
/// same, however many came before.
package struct SignatureTable: Sendable {
  private struct Fact: Sendable {
    var group: Int32
    var place: Int32
  }

  private var facts: [LogReference: Fact] = [:]
  private var numbers: [ErrorSignature: Int32] = [:]
  private(set) var members: [SignatureMembers] = []
  /// The groups of the last different errors, by their hashes.
  private var repeated: [UInt64: Int32] = [:]
  private static let mostRepeated = 4096
  private var plans = NameTable()
  private var providers = NameTable()

  /// An empty table.
  package init() {}

  /// The number of failed logs.
  package var failed: Int { facts.count }

  /// Adds a log or replaces it; one that has not failed is left out.
  package mutating func add(_ log: PackedLog, at reference: LogReference) {
    remove(reference)
    guard log.statusClass == .failed else { return }
    let number = number(ofFailed: log)
    let place = members[Int(number)].add(
      .init(
        reference: reference,
        startedAt: log.startedAt,
        plan: plans.number(of: log.value(of: .plan)),
        provider: providers.number(of: log.value(of: .provider))
      )
    )
    facts[reference] = Fact(group: number, place: Int32(place))
  }

  /// Removes a log.
  package mutating func remove(_ reference: LogReference) {
    guard let fact = facts.removeValue(forKey: reference) else { return }
    let moved = members[Int(fact.group)].remove(at: Int(fact.place))
    if let moved { facts[moved] = fact }
  }

  /// An error that repeats is read once.
  private mutating func number(ofFailed log: PackedLog) -> Int32 {
    let hash = log.errorHash
    if let known = hash.flatMap({ repeated[$0] }) { return known }
    let signature = ErrorSignature(ofFailed: log.error, kind: log.kind, status: log.value(of: .status))
    let number = number(of: signature)
    guard let hash, signature.isExplained else { return number }
    if repeated.count == Self.mostRepeated { repeated.removeAll(keepingCapacity: true) }
    repeated[hash] = number
    return number
  }

  private mutating func number(of signature: ErrorSignature) -> Int32 {
    if let number = numbers[signature] { return number }
    let number = Int32(members.count)
    numbers[signature] = number
    members.append(SignatureMembers(signature))
    return number
  }

  /// The number of groups.
  package var groupCount: Int { members.count { $0.count > 0 } }

  /// The groups: largest first, then most recent, then by text.
  package func groups(limit: Int = .max) -> [SignatureGroup] {
    members.filter { $0.count > 0 }.sorted(by: SignatureMembers.precedes).prefix(limit).map(group)
  }

  /// The group of a log; nil if it has not failed.
  package func group(of reference: LogReference) -> SignatureGroup? {
    facts[reference].map { group(members[Int($0.group)]) }
  }

  /// The group of a signature; nil if no log has it.
  package func group(of signature: ErrorSignature) -> SignatureGroup? {
    numbers[signature].map { members[Int($0)] }.flatMap { $0.count > 0 ? group($0) : nil }
  }

  /// The logs of a signature, in any order.
  package func logs(of signature: ErrorSignature) -> [LogReference] {
    numbers[signature].map { members[Int($0)].all.map(\.reference) } ?? []
  }

  /// The time from the first failure to the last; nil if none has a start.
  package var extent: ClosedRange<LogTime>? {
    let spans = members.compactMap(\.span)
    guard let first = spans.map(\.lowerBound).min(), let last = spans.map(\.upperBound).max() else { return nil }
    return first...last
  }

  /// How many logs of a group started in each of `buckets` equal parts of a span, to the hour: the values of a
  /// sparkline.
  package func history(of signature: ErrorSignature, over span: ClosedRange<LogTime>, buckets: Int) -> [Int] {
    guard let number = numbers[signature], buckets > 0 else { return [] }
    return members[Int(number)].history(over: span, buckets: buckets)
  }

  private func group(_ members: SignatureMembers) -> SignatureGroup {
    SignatureGroup(
      signature: members.signature,
      count: members.count,
      share: Double(members.count) / Double(max(1, failed)),
      firstSeen: members.span?.lowerBound,
      lastSeen: members.span?.upperBound,
      newest: members.newest?.reference,
      plans: IDCounts(members.plans, plans),
      providers: IDCounts(members.providers, providers)
    )
  }
}
