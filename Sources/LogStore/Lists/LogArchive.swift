import OperationLogs

/// Many logs that came once and do not change: each id once, newest start first.
///
/// Settled once, in some thirty bytes a log beside the packed rows. A log is found by its id, and a page cut, without looking
/// at the others.
public struct LogArchive: Sendable {
  /// Where a log stands among the chunks.
  private struct Place {
    var chunk: Int32
    var row: Int32
  }

  private let chunks: [PackedLogs]
  /// The logs in the order in which their ids first came; of two with one id the later.
  private let places: ContiguousArray<Place>
  /// The numbers of logs in that order, newest start first.
  private let newestFirst: ContiguousArray<Int32>
  /// The rank of each among the newest.
  private let ranks: ContiguousArray<Int32>
  private let ids: IDIndex

  /// Settles the order of logs that are packed in the order in which they came.
  public init(_ chunks: [PackedLogs]) {
    self.chunks = chunks
    var places: ContiguousArray<Place> = []
    var ids = IDIndex()
    for (number, logs) in chunks.enumerated() {
      ids.reserve(logs.count, hashes: places.lazy.map { Self.hash(of: $0, in: chunks) })
      for row in logs.rows.indices {
        let place = Place(chunk: Int32(number), row: Int32(row))
        var probe = ids.probe(Self.hash(of: place, in: chunks))
        let known = ids.find(&probe) { Self.haveSameID(places[Int($0.index)], place, in: chunks) }
        if let known {
          places[Int(known.index)] = place
        } else {
          ids.insert(LogReference(index: Int32(places.count)), at: probe)
          places.append(place)
        }
      }
    }
    (self.places, self.ids) = (places, ids)
    newestFirst = Self.newestFirst(places, in: chunks)
    var ranks = ContiguousArray<Int32>(repeating: 0, count: places.count)
    for (rank, number) in newestFirst.enumerated() { ranks[Int(number)] = Int32(rank) }
    self.ranks = ranks
  }

  /// A log without a start stays beside the one before it.
  private static func newestFirst(_ places: ContiguousArray<Place>, in chunks: [PackedLogs]) -> ContiguousArray<Int32> {
    let starts = places.lazy.map { chunks[Int($0.chunk)].startedAt(Int($0.row))?.microseconds }
    var moment = starts.lazy.compactMap(\.self).first ?? 0
    let moments = ContiguousArray(
      starts.map { start in
        moment = start ?? moment
        return moment
      }
    )
    let numbers = ContiguousArray(Int32(0)..<Int32(places.count))
    guard zip(moments, moments.dropFirst()).contains(where: { $0 < $1 }) else { return numbers }
    return ContiguousArray(
      numbers.sorted { one, other in
        let (first, second) = (moments[Int(one)], moments[Int(other)])
        return first != second ? first > second : one < other
      }
    )
  }

  /// How many logs there are.
  public var count: Int { places.count }

  /// The rank of the log with this id among the newest; nil where there is none.
  public func rank(of id: String) -> Int? {
    let wanted = WantedID(id)
    var probe = ids.probe(wanted.hash)
    let found = ids.find(&probe) { reference in
      let (logs, row) = locate(places[Int(reference.index)])
      return logs.hasID(wanted, row)
    }
    return found.map { Int(ranks[Int($0.index)]) }
  }

  /// The chunk in which the log of a rank is packed, and its place there.
  public func locate(_ rank: Int) -> (logs: PackedLogs, place: Int) { locate(places[Int(newestFirst[rank])]) }

  private func locate(_ place: Place) -> (logs: PackedLogs, place: Int) { (chunks[Int(place.chunk)], Int(place.row)) }

  /// Logs of some ranks, packed in this order; those that make up a chunk are handed out as they are.
  public func page(_ ranks: [Int]) -> PackedLogs {
    let wanted = ranks.map { places[Int(newestFirst[$0])] }
    if let first = wanted.first, wanted.count == chunks[Int(first.chunk)].count,
      wanted.enumerated().allSatisfy({ $1.chunk == first.chunk && Int($1.row) == $0 })
    {
      return chunks[Int(first.chunk)]
    }
    var packer = LogPacker(rows: wanted.count)
    for place in wanted { packer.append(Int(place.row), of: chunks[Int(place.chunk)]) }
    return PackedLogs(packer)
  }

  // MARK: - Ids

  private static func hash(of place: Place, in chunks: [PackedLogs]) -> UInt64 {
    let logs = chunks[Int(place.chunk)]
    return logs.idHash(Int(place.row))
  }

  private static func haveSameID(_ one: Place, _ other: Place, in chunks: [PackedLogs]) -> Bool {
    chunks[Int(one.chunk)].hasSameID(Int(one.row), as: chunks[Int(other.chunk)], Int(other.row))
  }
}
