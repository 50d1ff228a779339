import Algorithms
import OperationLogs

/// Every fetched log, once per id.
///
/// Logs are packed into immutable chunks in order of arrival. A page becomes one chunk as it was decoded; small chunks
/// are joined. A copy of the cache for a background search therefore costs a few pointers. A log that arrives again
/// replaces its chunk and keeps its reference.
public struct LogCache: Sendable {
  /// The effect of storing a log.
  public enum Change: Hashable, Sendable {
    case added, same
    /// The log's content differs; this is its former class.
    case changed(from: StatusClass)
  }

  /// Identifies a state of the cache: caches with the same edition hold the same logs.
  public final class Edition: Equatable, Sendable {
    /// Compares identity.
    public static func == (one: Edition, other: Edition) -> Bool { one === other }
  }

  /// Small chunks are joined up to this many logs, and this many bytes of text.
  private static let joinedSize = 1024
  private static let joinedBytes = 1 << 20

  /// The packed logs, in order of arrival.
  public private(set) var chunks: ContiguousArray<PackedLogs> = []
  /// The index of the first log in each chunk.
  public private(set) var starts: ContiguousArray<Int> = []
  private var ids = IDIndex()
  /// The logs in order of their start.
  public private(set) var order = TimeOrder()
  /// Logs whose content changed since the set was last emptied.
  private var changed: Set<LogReference> = []
  /// Chunks with no more texts to drop.
  private var spent: Set<Int> = []
  /// The number of logs.
  public private(set) var count = 0
  /// The number of logs whose texts were dropped.
  public private(set) var dropped = 0
  /// The size of all chunks in bytes.
  private var chunkBytes = 0
  /// Replaced with every change.
  public private(set) var edition = Edition()

  /// Creates an empty cache.
  public init() {}

  /// The log with this reference, which this cache must have assigned.
  public subscript(reference: LogReference) -> OperationLog {
    let (chunk, place) = locate(reference)
    return chunks[chunk][place]
  }

  /// The logs that arrived after the first so many, at most as many as the limit, by their chunks.
  public func arrived(after seen: Int, limit: Int = .max) -> [(logs: PackedLogs, places: Range<Int>)] {
    let end = limit < count - seen ? seen + limit : count
    var (arrived, next): ([(PackedLogs, Range<Int>)], Int) = ([], seen)
    while next < end {
      let (chunk, first) = locate(LogReference(index: Int32(next)))
      let places = first..<min(chunks[chunk].count, first + end - next)
      arrived.append((chunks[chunk], places))
      next += places.count
    }
    return arrived
  }

  /// The same log, not decoded.
  public func packed(_ reference: LogReference) -> PackedLog {
    let (chunk, place) = locate(reference)
    return PackedLog(chunks[chunk], place)
  }

  /// The chunk of a log, and its place in the chunk.
  public func locate(_ reference: LogReference) -> (chunk: Int, place: Int) {
    let index = Int(reference.index)
    // Most chunks have the same size.
    let guess = index / (starts.count > 1 ? max(1, starts[1]) : max(1, count))
    if guess < starts.count, starts[guess] <= index, guess + 1 == starts.count || index < starts[guess + 1] {
      return (guess, index - starts[guess])
    }
    let chunk = starts.dropFirst().partitioningIndex { $0 > index } - 1
    return (chunk, index - starts[chunk])
  }

  /// The reference of the log with this id; nil if it was not fetched.
  public func reference(of id: String) -> LogReference? {
    let wanted = WantedID(id)
    var probe = ids.probe(wanted.hash)
    return ids.find(&probe) { reference in
      let (chunk, place) = locate(reference)
      return chunks[chunk].hasID(wanted, place)
    }
  }

  /// All references, in order of arrival.
  public var all: some Sequence<LogReference> {
    (0..<Int32(count)).lazy.map(LogReference.init)
  }

  /// Stores a page.
  ///
  /// - Parameters:
  ///   - logs: in the server's order.
  ///   - neighbour: the log before the first one; nil if there is none.
  /// - Returns: the logs' references in page order, each id once, and the effect on each.
  public mutating func store(
    _ logs: [OperationLog],
    after neighbour: LogReference? = nil
  ) -> [(reference: LogReference, change: Change)] {
    store(PackedLogs(logs), after: neighbour)
  }

  /// Stores a page that is already packed.
  public mutating func store(
    _ page: PackedLogs,
    after neighbour: LogReference? = nil
  ) -> [(reference: LogReference, change: Change)] {
    let page = neighbour.map { page.beginning(at: moment(of: $0)) } ?? page
    var stored: [(reference: LogReference, change: Change)] = []
    stored.reserveCapacity(page.count)
    /// The places of the page's new logs, in order of arrival.
    var arriving: ContiguousArray<Int> = []
    arriving.reserveCapacity(page.count)
    /// The places of the page's logs whose content is new, by the log that each replaces.
    var replacing: [LogReference: Int] = [:]
    ids.reserve(
      page.count,
      hashes: chunks.lazy.flatMap { logs in logs.rows.indices.lazy.map(logs.idHash) }
    )
    for place in page.rows.indices {
      var probe = ids.probe(page.idHash(place))
      if let known = ids.find(&probe, where: { isLog($0, place, of: page, arriving) }) {
        let new = Int(known.index) - count
        if new >= 0 {
          arriving[new] = place
        } else if replacing[known] != nil {
          replacing[known] = place
        } else {
          let change = change(of: known, to: place, of: page)
          if change != .same { replacing[known] = place }
          stored.append((known, change))
        }
      } else {
        let reference = LogReference(index: Int32(count + arriving.count))
        arriving.append(place)
        ids.insert(reference, at: probe)
        stored.append((reference, .added))
      }
    }
    replace(replacing, with: page)
    append(page.picking(arriving))
    return stored
  }

  /// A read-only snapshot without indexes, cheap to hand to another thread.
  public var snapshot: LogCache {
    var snapshot = self
    snapshot.ids = IDIndex()
    snapshot.order = TimeOrder()
    return snapshot
  }

  /// Returns the logs whose content changed since the last call.
  public mutating func takeChanged() -> Set<LogReference> {
    defer { changed = [] }
    return changed
  }

  // MARK: - Ids

  /// Whether a cached log and a log of a page have the same id.
  private func isLog(
    _ reference: LogReference,
    _ place: Int,
    of page: PackedLogs,
    _ arriving: ContiguousArray<Int>
  ) -> Bool {
    let new = Int(reference.index) - count
    if new >= 0 { return page.hasSameID(arriving[new], as: page, place) }
    let (chunk, other) = locate(reference)
    return chunks[chunk].hasSameID(other, as: page, place)
  }

  // MARK: - Chunks

  private func change(of reference: LogReference, to place: Int, of page: PackedLogs) -> Change {
    let (chunk, old) = locate(reference)
    return chunks[chunk].isSame(old, as: page, place) ? .same : .changed(from: chunks[chunk].rows[old].statusClass)
  }

  /// Replaces logs by those at places of a page; each chunk is packed once, however many of its logs change.
  private mutating func replace(_ places: [LogReference: Int], with page: PackedLogs) {
    guard !places.isEmpty else { return }
    changed.formUnion(places.keys)
    inOrder { order, cache in places.keys.forEach { order.remove($0, in: cache) } }
    for (chunk, replaced) in Dictionary(grouping: places, by: { locate($0.key).chunk }) {
      let others = replaced.reduce(into: [:]) { others, log in others[locate(log.key).place] = log.value }
      setChunk(chunk, chunks[chunk].replacing(others, with: page))
      spent.remove(chunk)
    }
    inOrder { order, cache in order.insert(ContiguousArray(places.keys), in: cache) }
  }

  private mutating func append(_ logs: PackedLogs) {
    guard logs.count > 0 else { return }
    let arrived = ContiguousArray((Int32(count)..<Int32(count + logs.count)).map(LogReference.init))
    if let last = chunks.last, last.count + logs.count <= Self.joinedSize, last.bytes + logs.bytes <= Self.joinedBytes {
      setChunk(chunks.count - 1, last.followed(by: logs))
      spent.remove(chunks.count - 1)
    } else {
      starts.append(count)
      chunks.append(logs)
      chunkBytes += logs.size
      edition = Edition()
    }
    count += logs.count
    inOrder { order, cache in order.insert(arrived, in: cache) }
  }

  private mutating func setChunk(_ chunk: Int, _ logs: PackedLogs) {
    chunkBytes += logs.size - chunks[chunk].size
    dropped += logs.dropped - chunks[chunk].dropped
    chunks[chunk] = logs
    edition = Edition()
  }

  /// Changes the time order in place, without copying it.
  private mutating func inOrder(_ change: (inout TimeOrder, LogCache) -> Void) {
    var order = order
    self.order = TimeOrder()
    change(&order, self)
    self.order = order
  }
}

// MARK: - Saving memory

extension LogCache {
  /// Bytes per log outside the chunks: the id index, lists and statistics.
  private static let bytesOutside = 40

  /// The approximate size of all logs in bytes.
  public var size: Int { chunkBytes + count * Self.bytesOutside }

  /// Drops texts that can be fetched again, until the logs fit into so many bytes or nothing is left to drop.
  ///
  /// Starts with the logs farthest from `centre`, and never drops texts near it.
  ///
  /// - Parameters:
  ///   - limit: bytes.
  ///   - centre: the log to keep.
  ///   - extras: whether `extra_info` may be dropped as well.
  public mutating func dropTexts(to limit: Int, farFrom centre: LogReference, extras: Bool) {
    guard size > limit, count > 0 else { return }
    let middle = locate(centre).chunk
    var (first, last) = (0, chunks.count - 1)
    while size > limit, first < middle || last > middle {
      let farthest = middle - first > last - middle ? first : last
      if farthest == first { first += 1 } else { last -= 1 }
      guard spent.insert(farthest).inserted, chunks[farthest].canDropTexts(extras: extras) else { continue }
      setChunk(farthest, chunks[farthest].droppingTexts(extras: extras))
    }
  }

  /// Restores the texts of a log that was fetched again.
  ///
  /// - Returns: whether the log is in the cache.
  public mutating func restore(_ log: OperationLog) -> Bool {
    guard let reference = reference(of: log.id) else { return false }
    replace([reference: 0], with: PackedLogs([log]))
    return true
  }
}

extension PackedLogs {
  /// The size of all texts in bytes.
  fileprivate var bytes: Int { errors.count + others.count }
}
