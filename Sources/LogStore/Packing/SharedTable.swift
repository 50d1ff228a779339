/// The word sets that rows of a chunk share, each stored once.
struct SharedTable {
  private(set) var all: ContiguousArray<PackedRow.Shared> = []
  /// A hash table with linear probing; an entry is the index plus one, 0 if empty.
  private var slots = ContiguousArray<UInt32>(repeating: 0, count: 512)

  mutating func place(of shared: PackedRow.Shared) -> UInt32 {
    var slot = slot(of: shared)
    while slots[slot] != 0 {
      if all[Int(slots[slot]) - 1] == shared { return slots[slot] - 1 }
      slot = (slot + 1) & (slots.count - 1)
    }
    all.append(shared)
    slots[slot] = UInt32(all.count)
    if all.count * 2 > slots.count { grow() }
    return UInt32(all.count - 1)
  }

  private func slot(of shared: PackedRow.Shared) -> Int {
    Int(truncatingIfNeeded: PackedHash.of(shared)) & (slots.count - 1)
  }

  private mutating func grow() {
    slots = ContiguousArray(repeating: 0, count: slots.count * 2)
    for (place, shared) in all.enumerated() {
      var slot = slot(of: shared)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = UInt32(place + 1)
    }
  }
}
