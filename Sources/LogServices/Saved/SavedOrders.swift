import LogStore
import OperationLogs
import Synchronization

/// The orders in which saved logs are served; one that is not by time is settled when it is first asked for.
final class SavedOrders: Sendable {
  /// Logs by a key, the least first.
  fileprivate struct Settled {
    var ranks: ContiguousArray<Int32> = []
    /// The place of each rank.
    var places: ContiguousArray<Int32>
  }

  /// A list of all logs, by their ranks among the newest.
  struct Order {
    private let count: Int
    /// Nil for the order of time, in which ranks are places.
    private let settled: Settled?
    private let isReversed: Bool

    fileprivate init(_ count: Int, _ settled: Settled?, isReversed: Bool) {
      (self.count, self.settled, self.isReversed) = (count, settled, isReversed)
    }

    /// The rank of the log in a place.
    func rank(at place: Int) -> Int {
      let place = isReversed ? count - 1 - place : place
      return settled.map { Int($0.ranks[place]) } ?? place
    }

    /// The place of a log.
    func place(of rank: Int) -> Int {
      let place = settled.map { Int($0.places[rank]) } ?? rank
      return isReversed ? count - 1 - place : place
    }
  }

  private let archive: LogArchive
  private let settled = Mutex<[ServerOrder.Key: Settled]>([:])

  init(_ archive: LogArchive) { self.archive = archive }

  /// An order that a server can be asked for.
  func order(_ order: ServerOrder) -> Order {
    guard order.key != .createdAt else { return Order(archive.count, nil, isReversed: !order.descending) }
    let found = settled.withLock { settled in
      let found = settled[order.key] ?? settle(order.key)
      settled[order.key] = found
      return found
    }
    return Order(archive.count, found, isReversed: order.descending)
  }

  private func settle(_ key: ServerOrder.Key) -> Settled {
    let keys = (0..<archive.count).map { rank -> (type: String, id: String) in
      let (logs, place) = archive.locate(rank)
      return (key == .operationType ? logs.text(logs.shared(place).type) ?? "" : "", logs.id(place))
    }
    let ranks = keys.indices.sorted { one, other in
      let (first, second) = (keys[one], keys[other])
      return first.type.isExactly(second.type) ? first.id.precedes(second.id) : first.type.precedes(second.type)
    }
    var found = Settled(places: ContiguousArray(repeating: 0, count: ranks.count))
    found.ranks = ContiguousArray(ranks.map { Int32($0) })
    for (place, rank) in ranks.enumerated() { found.places[rank] = Int32(place) }
    return found
  }
}

extension String {
  /// Whether its bytes come before another's.
  fileprivate func precedes(_ other: String) -> Bool { utf8.lexicographicallyPrecedes(other.utf8) }
}
