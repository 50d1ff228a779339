/// Where the logs of ids stand: five bytes a place, probed one after the other.
struct IDIndex: Sendable {
  private static let empty: UInt8 = 0

  /// A few bits of each id's hash, so that a log is looked at only where it most likely is the one.
  private var tags = ContiguousArray<UInt8>(repeating: empty, count: 64)
  private var places = ContiguousArray<Int32>(repeating: 0, count: 64)
  private var count = 0

  private static func tag(_ hash: UInt64) -> UInt8 { UInt8(truncatingIfNeeded: hash >> 56) | 1 }

  /// The place of an id with this hash.
  func find(_ hash: UInt64, _ isWanted: (LogReference) -> Bool) -> LogReference? {
    let tag = Self.tag(hash)
    var slot = Int(truncatingIfNeeded: hash) & (tags.count - 1)
    while tags[slot] != Self.empty {
      if tags[slot] == tag {
        let reference = LogReference(index: places[slot])
        if isWanted(reference) { return reference }
      }
      slot = (slot + 1) & (tags.count - 1)
    }
    return nil
  }

  /// Adds a place whose id is not in it; `rehash` tells the hashes of the others.
  mutating func insert(_ reference: LogReference, _ hash: UInt64, rehash: (LogReference) -> UInt64) {
    count += 1
    if count * 4 > tags.count * 3 { grow(rehash) }
    put(reference.index, hash)
  }

  private mutating func grow(_ rehash: (LogReference) -> UInt64) {
    let (oldTags, oldPlaces) = (tags, places)
    tags = ContiguousArray(repeating: Self.empty, count: oldTags.count * 2)
    places = ContiguousArray(repeating: 0, count: oldTags.count * 2)
    for slot in oldTags.indices where oldTags[slot] != Self.empty {
      put(oldPlaces[slot], rehash(LogReference(index: oldPlaces[slot])))
    }
  }

  private mutating func put(_ index: Int32, _ hash: UInt64) {
    var slot = Int(truncatingIfNeeded: hash) & (tags.count - 1)
    while tags[slot] != Self.empty { slot = (slot + 1) & (tags.count - 1) }
    (tags[slot], places[slot]) = (Self.tag(hash), index)
  }
}
