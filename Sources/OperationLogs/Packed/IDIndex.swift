/// Where the logs of ids stand: four bytes a place, probed one after the other.
struct IDIndex: Sendable {
  private static let empty: Int32 = -1

  private var slots = ContiguousArray<Int32>(repeating: empty, count: 64)
  private var count = 0

  /// The place of an id with this hash.
  func find(_ hash: UInt64, _ isWanted: (LogReference) -> Bool) -> LogReference? {
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] != Self.empty {
      let reference = LogReference(index: slots[slot])
      if isWanted(reference) { return reference }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  /// Adds a place whose id is not in it; `hash` tells those of the others.
  mutating func insert(_ reference: LogReference, _ hash: (LogReference) -> UInt64) {
    count += 1
    if count * 4 > slots.count * 3 { grow(hash) }
    put(reference.index, hash(reference))
  }

  private mutating func grow(_ hash: (LogReference) -> UInt64) {
    let old = slots
    slots = ContiguousArray(repeating: Self.empty, count: old.count * 2)
    for index in old where index != Self.empty { put(index, hash(LogReference(index: index))) }
  }

  private mutating func put(_ index: Int32, _ hash: UInt64) {
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] != Self.empty { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = index
  }
}
