import LogStore
import OperationLogs

/// The failed logs whose errors say the same.
package struct SignatureGroup: Hashable, Sendable, Identifiable {
  /// What they say.
  package var signature: ErrorSignature
  /// How many there are.
  package var count: Int
  /// Their part of all failed logs, 0...1.
  package var share: Double
  /// When the first of them started; nothing where none has a start.
  package var firstSeen: LogTime?
  /// When the last of them started.
  package var lastSeen: LogTime?
  /// The one that started last, of several at once the one that came first: the full example.
  package var newest: LogReference?
  /// The plans whose operations failed like this.
  package var plans: Touched
  /// The providers whose operations failed like this.
  package var providers: Touched

  /// The signature's code.
  package var id: String { signature.code }
}

/// Ids that a group of logs names, with the number of its logs that do.
package struct Touched: Hashable, Sendable {
  /// Most ids that are named.
  package static let limit = 8

  /// One id and the number of logs that name it.
  package struct Item: Hashable, Sendable {
    /// The id.
    package var id: String
    /// Logs of the group that name it.
    package var count: Int
  }

  /// Those that most logs name, at most `limit`.
  package var most: [Item]
  /// How many different ids there are.
  package var distinct: Int
  /// Logs that name none.
  package var without: Int

  init(_ counts: [Int32: Int32], _ names: NameTable) {
    let named = counts.filter { $0.key != NameTable.absent }
    distinct = named.count
    without = Int(counts[NameTable.absent] ?? 0)
    most = named.compactMap { number, count in names[number].map { Item(id: $0, count: Int(count)) } }
      .sorted { ($1.count, $0.id) < ($0.count, $1.id) }
      .prefix(Self.limit).map(\.self)
  }
}

/// The logs of one signature, and what is asked of them.
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
  /// Logs by the hour, UTC.
  private var hours: [Int32: Int32] = [:]

  init(_ signature: ErrorSignature) {
    self.signature = signature
  }

  var count: Int { all.count }

  /// - Returns: the member's place.
  mutating func add(_ member: Member) -> Int {
    all.append(member)
    count(member, 1)
    widen(by: member)
    return all.count - 1
  }

  /// - Returns: the log that has taken the place, if one has.
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
