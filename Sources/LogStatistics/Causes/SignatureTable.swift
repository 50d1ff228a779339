import LogStore
import OperationLogs

/// The failed logs, grouped by what their errors say.
///
/// What it tells depends on the logs that it has taken and not on their order, so that groups stay what they are while
/// pages arrive. A log costs the same whatever was taken before.
package struct SignatureTable: Sendable {
  private struct Fact: Sendable {
    var group: Int32
    var place: Int32
  }

  private var facts: [LogReference: Fact] = [:]
  private var numbers: [ErrorSignature: Int32] = [:]
  private(set) var members: [SignatureMembers] = []
  private var plans = NameTable()
  private var providers = NameTable()

  /// No logs.
  package init() {}

  /// The number of failed logs.
  package var failed: Int { facts.count }

  /// Takes a log in; one taken before is replaced, and one that has not failed is left out.
  package mutating func take(_ log: OperationLog, at reference: LogReference) {
    drop(reference)
    guard let signature = ErrorSignature(of: log) else { return }
    let number = number(of: signature)
    let place = members[Int(number)].add(
      .init(
        reference: reference,
        startedAt: log.startedAt,
        plan: plans.number(of: LogField.plan.value(of: log)),
        provider: providers.number(of: log.providerID)
      )
    )
    facts[reference] = Fact(group: number, place: Int32(place))
  }

  /// Forgets a log.
  package mutating func drop(_ reference: LogReference) {
    guard let fact = facts.removeValue(forKey: reference) else { return }
    let moved = members[Int(fact.group)].remove(at: Int(fact.place))
    if let moved { facts[moved] = fact }
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

  /// The groups: the greatest first, then the one seen last, then by their text.
  package func groups(limit: Int = .max) -> [SignatureGroup] {
    members.filter { $0.count > 0 }.sorted(by: SignatureMembers.precedes).prefix(limit).map(group)
  }

  /// The group of a log; nothing for one that has not failed.
  package func group(of reference: LogReference) -> SignatureGroup? {
    facts[reference].map { group(members[Int($0.group)]) }
  }

  /// The group of a signature, if any log has it.
  package func group(of signature: ErrorSignature) -> SignatureGroup? {
    numbers[signature].map { members[Int($0)] }.flatMap { $0.count > 0 ? group($0) : nil }
  }

  /// The logs of a signature, in no order.
  package func logs(of signature: ErrorSignature) -> [LogReference] {
    numbers[signature].map { members[Int($0)].all.map(\.reference) } ?? []
  }

  /// From the first failure to the last; nothing while none has a start.
  package var extent: ClosedRange<LogTime>? {
    let spans = members.compactMap(\.span)
    guard let first = spans.map(\.lowerBound).min(), let last = spans.map(\.upperBound).max() else { return nil }
    return first...last
  }

  /// How many logs of a group started in each of so many equal parts of a span, to the hour: what a sparkline shows.
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
      plans: Touched(members.plans, plans),
      providers: Touched(members.providers, providers)
    )
  }
}
