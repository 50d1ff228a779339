/// A hash table from ids to logs, with five bytes per slot and linear probing.
///
/// Logs are added in the order of their references, starting at 0.
struct IDIndex: Sendable {
  private static let empty: UInt8 = 0

  /// A few bits of each id's hash, so that only likely logs are compared.
  private var tags = ContiguousArray<UInt8>(repeating: empty, count: 64)
  private var places = ContiguousArray<Int32>(repeating: 0, count: 64)
  private var count = 0

  /// A search in progress for one id.
  struct Probe {
    fileprivate var slot: Int
    fileprivate let tag: UInt8

    fileprivate init(_ hash: UInt64, mask: Int) {
      slot = Int(truncatingIfNeeded: hash) & mask
      tag = UInt8(truncatingIfNeeded: hash >> 56) | 1
    }
  }

  /// Starts the search for an id with this hash.
  func probe(_ hash: UInt64) -> Probe { Probe(hash, mask: tags.count - 1) }

  /// Finds the log with the id.
  ///
  /// - Parameters:
  ///   - probe: the search.
  ///   - hasID: whether a log that may have the id has it.
  /// - Returns: the log; nil if there is none, and then `probe` is at the slot for it.
  func find(_ probe: inout Probe, where hasID: (LogReference) -> Bool) -> LogReference? {
    while tags[probe.slot] != Self.empty {
      let slot = probe.slot
      probe.slot = (slot + 1) & (tags.count - 1)
      let reference = LogReference(index: places[slot])
      if tags[slot] == probe.tag, hasID(reference) { return reference }
    }
    return nil
  }

  /// Adds a log at the slot where the search for its id ended; call `reserve` before that search.
  mutating func insert(_ reference: LogReference, at probe: Probe) {
    (tags[probe.slot], places[probe.slot]) = (probe.tag, reference.index)
    count += 1
  }

  /// Makes room for more logs; `hashes` are the hashes of all present ids in reference order, so that memory is read
  /// sequentially.
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
