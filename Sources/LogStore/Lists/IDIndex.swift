/// Where the logs of ids stand: five bytes a place, probed one after the other.
///
/// Logs are added in the order of their places, the first one at 0.
struct IDIndex: Sendable {
  private static let empty: UInt8 = 0

  /// A few bits of each id's hash, so that a log is looked at only where it most likely is the one.
  private var tags = ContiguousArray<UInt8>(repeating: empty, count: 64)
  private var places = ContiguousArray<Int32>(repeating: 0, count: 64)
  private var count = 0

  /// A look at the places where an id may stand.
  struct Probe {
    fileprivate var slot: Int
    fileprivate let tag: UInt8

    fileprivate init(_ hash: UInt64, mask: Int) {
      slot = Int(truncatingIfNeeded: hash) & mask
      tag = UInt8(truncatingIfNeeded: hash >> 56) | 1
    }
  }

  /// Begins to look for an id with this hash.
  func probe(_ hash: UInt64) -> Probe { Probe(hash, mask: tags.count - 1) }

  /// The next place where it may stand; nothing where it stands nowhere.
  func next(_ probe: inout Probe) -> LogReference? {
    while tags[probe.slot] != Self.empty {
      let slot = probe.slot
      probe.slot = (slot + 1) & (tags.count - 1)
      if tags[slot] == probe.tag { return LogReference(index: places[slot]) }
    }
    return nil
  }

  /// Adds a place whose id was looked for and is not in it, since there was last made room.
  mutating func insert(_ reference: LogReference, at probe: Probe) {
    (tags[probe.slot], places[probe.slot]) = (probe.tag, reference.index)
    count += 1
  }

  /// Makes room for more places; `hashes` are those of the ids there are, by place, so that memory is read as it lies.
  mutating func reserve(_ more: Int, hashes: some Sequence<UInt64>) {
    var size = tags.count
    while (count + more) * 4 > size * 3 { size *= 2 }
    guard size > tags.count else { return }
    tags = ContiguousArray(repeating: Self.empty, count: size)
    places = ContiguousArray(repeating: 0, count: size)
    for (index, hash) in hashes.enumerated() {
      var probe = probe(hash)
      while tags[probe.slot] != Self.empty { probe.slot = (probe.slot + 1) & (size - 1) }
      (tags[probe.slot], places[probe.slot]) = (probe.tag, Int32(index))
    }
  }
}

extension PackedLogs {
  /// What a log's id is found by.
  func hashOfID(_ place: Int) -> UInt64 {
    let row = rows[place]
    return row.flags.contains(.idIsText) ? PackedHash.of(id(place)) : PackedHash.of(row.id)
  }

  /// Whether a log has the id of a log of others.
  func hasSameID(_ place: Int, as others: PackedLogs, _ other: Int) -> Bool {
    let (one, two) = (rows[place], others.rows[other])
    guard one.flags.contains(.idIsText) == two.flags.contains(.idIsText) else { return false }
    return one.flags.contains(.idIsText) ? id(place).isExactly(others.id(other)) : one.id == two.id
  }
}
