/// A set of logs of one chunk: one bit each.
public struct PlaceSet: Sendable {
  private var words: ContiguousArray<UInt64>
  private let places: Int

  /// An empty set of places below a number.
  public init(places: Int) {
    self.places = places
    words = ContiguousArray(repeating: 0, count: (places + 63) / 64)
  }

  /// The places of the logs for which a condition holds.
  public init(_ logs: PackedLogs, where holds: (Int) -> Bool) {
    self.init(places: logs.count)
    for place in logs.rows.indices where holds(place) { insert(place) }
  }

  /// Whether a place is in the set.
  public func contains(_ place: Int) -> Bool { words[place / 64] & 1 << UInt64(place % 64) != 0 }

  /// Adds a place.
  public mutating func insert(_ place: Int) { words[place / 64] |= 1 << UInt64(place % 64) }

  /// Keeps the places that another set has too.
  public mutating func formIntersection(_ other: PlaceSet) {
    for word in words.indices { words[word] &= other.words[word] }
  }

  /// Adds the places that another set has.
  public mutating func formUnion(_ other: PlaceSet) {
    for word in words.indices { words[word] |= other.words[word] }
  }

  /// Copies membership from another set, which may be smaller, for the places that satisfy a condition.
  public mutating func update(from other: PlaceSet, where counts: (Int) -> Bool) {
    for place in 0..<Swift.min(places, other.places) where counts(place) {
      if other.contains(place) { insert(place) } else { words[place / 64] &= ~(1 << UInt64(place % 64)) }
    }
  }

  /// The logs that are not in the set.
  public var inverted: PlaceSet {
    var set = self
    for word in words.indices { set.words[word] = ~words[word] }
    if places % 64 != 0 { set.words[words.count - 1] &= (1 << UInt64(places % 64)) - 1 }
    return set
  }

  /// The places in the set.
  public var members: some Sequence<Int> { (0..<places).lazy.filter { contains($0) } }
}
