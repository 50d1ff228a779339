import Algorithms
import LogStore
import OperationLogs

/// The failed logs with the same error signature.
package struct SignatureGroup: Hashable, Sendable, Identifiable {
  /// The signature.
  package var signature: ErrorSignature
  /// How many there are.
  package var count: Int
  /// The fraction of all failed logs, 0...1.
  package var share: Double
  /// When the first one started; nil if none has a start.
  package var firstSeen: LogTime?
  /// When the last one started; nil if none has a start.
  package var lastSeen: LogTime?
  /// The one that started last, shown as the example; of several at the same time, the first that arrived.
  package var newest: LogReference?
  /// The plans of these logs.
  package var plans: IDCounts
  /// The providers of these logs.
  package var providers: IDCounts

  /// The signature's code.
  package var id: String { signature.code }
}

/// Ids named by a group of logs, with a count for each.
package struct IDCounts: Hashable, Sendable {
  /// The most ids that are listed.
  package static let limit = 8

  /// An id, and the number of logs with it.
  package struct Item: Hashable, Sendable {
    /// The id.
    package var id: String
    /// The logs of the group with this id.
    package var count: Int
  }

  /// The most frequent ids, at most `limit`.
  package var most: [Item]
  /// How many different ids there are.
  package var distinct: Int
  /// Logs without such an id.
  package var without: Int

  init(_ counts: [Int32: Int32], _ names: NameTable) {
    let named = counts.lazy.filter { $0.key != NameTable.absent }
    without = Int(counts[NameTable.absent] ?? 0)
    distinct = counts.count - (counts[NameTable.absent] == nil ? 0 : 1)
    let most = named.min(count: Self.limit) { one, other in
      guard one.value == other.value else { return one.value > other.value }
      return (names[one.key] ?? "") < (names[other.key] ?? "")
    }
    self.most = most.compactMap { number, count in names[number].map { Item(id: $0, count: Int(count)) } }
  }
}

/// The logs of one signature, with the counts that are asked for.
struct SignatureMembers: Sendable {
  struct Member: Sendable {
    var reference: LogReference
    var startedAt: LogTime?
    var plan: Int32
    var provider: Int32

    var moment: Int64 { startedAt?.microseconds ?? .min }
  }

  let signature: ErrorSignature
  private(set) var all: [Member] = []
  private(set) var plans: [Int32: Int32] = [:]
  private(set) var providers: [Int32: Int32] = [:]
  private(set) var span: ClosedRange<LogTime>?
  private(set) var newest: Member?
  /// Logs per hour, UTC.
  private var hours: [Int32: Int32] = [:]

  init(_ signature: ErrorSignature) {
    self.signature = signature
  }

  var count: Int { all.count }

  /// - Returns: the member's index.
  mutating func add(_ member: Member) -> Int {
    all.append(member)
    count(member, 1)
    widen(by: member)
    return all.count - 1
  }

  /// - Returns: the log that moved to this index, if one did.
  mutating func remove(at place: Int) -> LogReference? {
    let member = all[place]
    let last = all.removeLast()
    if place < all.count { all[place] = last }
    count(member, -1)
    let isExtreme = member.startedAt == span?.lowerBound || member.startedAt == span?.upperBound
    if isExtreme || newest?.reference == member.reference {
      span = nil
      newest = nil
      for member in all { widen(by: member) }
    }
    return place < all.count ? last.reference : nil
  }

  private mutating func widen(by member: Member) {
    if let time = member.startedAt {
      span = min(span?.lowerBound ?? time, time)...max(span?.upperBound ?? time, time)
    }
    if let newest, (newest.moment, member.reference) > (member.moment, newest.reference) { return }
    newest = member
  }

  private mutating func count(_ member: Member, _ number: Int32) {
    Self.count(&plans, member.plan, number)
    Self.count(&providers, member.provider, number)
    if let time = member.startedAt { Self.count(&hours, Int32(clamping: time.minute.flooredQuotient(60)), number) }
  }

  private static func count(_ counts: inout [Int32: Int32], _ key: Int32, _ number: Int32) {
    let sum = (counts[key] ?? 0) + number
    counts[key] = sum == 0 ? nil : sum
  }

  func history(over span: ClosedRange<LogTime>, buckets: Int) -> [Int] {
    var history = Array(repeating: 0, count: buckets)
    let first = span.lowerBound.minute.flooredQuotient(60)
    let length = span.upperBound.minute.flooredQuotient(60) - first + 1
    for (hour, count) in hours {
      let place = Int(hour) - first
      guard (0..<length).contains(place) else { continue }
      history[place * buckets / length] += Int(count)
    }
    return history
  }

  static func precedes(_ one: SignatureMembers, _ other: SignatureMembers) -> Bool {
    if one.count != other.count { return one.count > other.count }
    let (first, second) = (one.newest?.moment ?? .min, other.newest?.moment ?? .min)
    if first != second { return first > second }
    return (one.signature.title, one.signature.detail) < (other.signature.title, other.signature.detail)
  }
}
