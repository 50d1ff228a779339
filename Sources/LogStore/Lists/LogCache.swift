import OperationLogs

/// Every log that was fetched, once, by id.
///
/// Logs stand packed in immutable chunks in the order of their arrival: a page is one, as it was decoded; small ones are joined.
/// So a copy of the cache for a background search costs a few pointers. A log that comes again replaces its chunk, and keeps
/// its place.
package struct LogCache: Sendable {
  /// What storing a log changed.
  package enum Change: Hashable, Sendable {
    case added, same
    /// The log's content is another; its class was this one before.
    case changed(from: StatusClass)
  }

  /// What a cache holds at a time: caches of one edition hold the same logs.
  package final class Edition: Equatable, Sendable {
    /// An edition is the same as itself alone.
    package static func == (one: Edition, other: Edition) -> Bool { one === other }
  }

  /// Small chunks are joined up to this many logs, and so many bytes of text.
  private static let joinedSize = 1024
  private static let joinedBytes = 1 << 20

  package private(set) var chunks: ContiguousArray<PackedLogs> = []
  /// The first place of each chunk.
  package private(set) var starts: ContiguousArray<Int> = []
  private var ids = IDIndex()
  package private(set) var order = TimeOrder()
  /// Logs whose content is another since this was last emptied.
  private var changed: Set<LogReference> = []
  /// Chunks of which no more texts can be dropped.
  private var spent: Set<Int> = []
  /// The number of logs.
  package private(set) var count = 0
  /// The number of logs of which texts were dropped.
  package private(set) var dropped = 0
  /// Bytes of the chunks.
  private var chunkBytes = 0
  /// Another one with every change.
  package private(set) var edition = Edition()

  /// Creates an empty cache.
  package init() {}

  /// The log at a place that this cache gave.
  package subscript(reference: LogReference) -> OperationLog {
    let (chunk, place) = locate(reference)
    return chunks[chunk][place]
  }

  /// The chunk of a place, and where in it that is.
  package func locate(_ reference: LogReference) -> (chunk: Int, place: Int) {
    let index = Int(reference.index)
    // Chunks are mostly of one size.
    let guess = index / (starts.count > 1 ? max(1, starts[1]) : max(1, count))
    if guess < starts.count, starts[guess] <= index, guess + 1 == starts.count || index < starts[guess + 1] {
      return (guess, index - starts[guess])
    }
    let chunk = (1..<max(1, starts.count)).firstNot { starts[$0] <= index } - 1
    return (chunk, index - starts[chunk])
  }

  private func row(_ reference: LogReference) -> PackedRow {
    let (chunk, place) = locate(reference)
    return chunks[chunk].rows[place]
  }

  /// When the log started, in microseconds since 1970; for one without a start, when its neighbour did.
  package func moment(of reference: LogReference) -> Int64 { row(reference).moment }

  /// When the log started, where it says so.
  package func startedAt(of reference: LogReference) -> LogTime? {
    let row = row(reference)
    return row.flags.contains(.hasStart) ? LogTime(microseconds: row.moment) : nil
  }

  /// Whether the log's status means that it runs, and no end is known.
  package func isRunning(_ reference: LogReference) -> Bool {
    let row = row(reference)
    return row.statusClass == .running && row.endedAt == PackedRow.noEnd
  }

  /// What the log's status means.
  package func statusClass(of reference: LogReference) -> StatusClass { row(reference).statusClass }

  /// The place of the log with this id, if it was fetched.
  package func reference(of id: String) -> LogReference? {
    let packed = PackedID(id)
    var probe = ids.probe(packed.map(PackedHash.of) ?? PackedHash.of(id))
    while let reference = ids.next(&probe) {
      let row = row(reference)
      if row.flags.contains(.idIsText) ? self.id(of: reference).isExactly(id) : row.id == packed { return reference }
    }
    return nil
  }

  /// The id of a log.
  package func id(of reference: LogReference) -> String {
    let (chunk, place) = locate(reference)
    return chunks[chunk].id(place)
  }

  /// All places, oldest arrival first.
  package var all: some Sequence<LogReference> {
    (0..<Int32(count)).lazy.map(LogReference.init)
  }

  /// Stores a page.
  ///
  /// - Parameters:
  ///   - logs: in the server's order.
  ///   - neighbour: the log before the first one, if there is one.
  /// - Returns: the logs' places in the page's order, each id once, and what became of them.
  package mutating func store(
    _ logs: [OperationLog],
    after neighbour: LogReference? = nil
  ) -> [(reference: LogReference, change: Change)] {
    store(PackedLogs(logs), after: neighbour)
  }

  /// Stores a page that is packed already.
  package mutating func store(
    _ page: PackedLogs,
    after neighbour: LogReference? = nil
  ) -> [(reference: LogReference, change: Change)] {
    let page = neighbour.map { page.beginning(at: moment(of: $0)) } ?? page
    var stored: [(reference: LogReference, change: Change)] = []
    stored.reserveCapacity(page.count)
    /// Places in the page of those that are new, in the order of arrival.
    var arriving: ContiguousArray<Int> = []
    arriving.reserveCapacity(page.count)
    ids.reserve(
      page.count,
      hashes: chunks.lazy.flatMap { logs in logs.rows.indices.lazy.map { logs.hashOfID($0) } }
    )
    for place in page.rows.indices {
      var probe = ids.probe(page.hashOfID(place))
      var known: LogReference?
      while known == nil, let candidate = ids.next(&probe) {
        if isLog(candidate, place, of: page, arriving) { known = candidate }
      }
      if let known {
        let new = Int(known.index) - count
        if new >= 0 {
          arriving[new] = place
        } else {
          stored.append((known, replace(known, with: place, of: page)))
        }
      } else {
        let reference = LogReference(index: Int32(count + arriving.count))
        arriving.append(place)
        ids.insert(reference, at: probe)
        stored.append((reference, .added))
      }
    }
    append(page.picking(arriving))
    return stored
  }

  /// The logs alone, for whoever reads them by their places elsewhere: what goes on changing is not copied for it.
  package var snapshot: LogCache {
    var snapshot = self
    snapshot.ids = IDIndex()
    snapshot.order = TimeOrder()
    return snapshot
  }

  /// Logs whose content is another since this was last asked.
  package mutating func takeChanged() -> Set<LogReference> {
    defer { changed = [] }
    return changed
  }

  // MARK: - Ids

  /// Whether the log at a reference has the id of a log of a page.
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

  private mutating func replace(_ reference: LogReference, with place: Int, of page: PackedLogs) -> Change {
    let (chunk, old) = locate(reference)
    guard !chunks[chunk].isSame(old, as: page, place) else { return .same }
    return put(page, place, at: reference, chunk, old)
  }

  private mutating func put(
    _ page: PackedLogs,
    _ place: Int,
    at reference: LogReference,
    _ chunk: Int,
    _ old: Int
  ) -> Change {
    let before = chunks[chunk].rows[old].statusClass
    changed.insert(reference)
    inOrder { order, cache in order.remove(reference, in: cache) }
    setChunk(chunk, chunks[chunk].replacing(old, with: page, place))
    spent.remove(chunk)
    inOrder { order, cache in order.insert([reference], in: cache) }
    return .changed(from: before)
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

  /// Changes the order by what the cache holds, without copying it.
  private mutating func inOrder(_ change: (inout TimeOrder, LogCache) -> Void) {
    var order = order
    self.order = TimeOrder()
    change(&order, self)
    self.order = order
  }
}

// MARK: - Saving memory

extension LogCache {
  /// Bytes that are kept of a log outside of the chunks: its place by id, in lists and in what is counted.
  private static let bytesOutside = 40

  /// Roughly the bytes that the logs take.
  package var size: Int { chunkBytes + count * Self.bytesOutside }

  /// Drops texts that can be fetched again, first those farthest from a log, never its neighbours', until the logs take no more
  /// than so many bytes or there is nothing left to drop.
  ///
  /// - Parameters:
  ///   - limit: bytes.
  ///   - centre: the log.
  ///   - extras: whether `extra_info` can go as well.
  package mutating func dropTexts(to limit: Int, farFrom centre: LogReference, extras: Bool) {
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

  /// Puts the texts of a log back that was fetched again.
  ///
  /// - Returns: whether it is in the cache.
  package mutating func restore(_ log: OperationLog) -> Bool {
    guard let reference = reference(of: log.id) else { return false }
    let (chunk, place) = locate(reference)
    _ = put(PackedLogs([log]), 0, at: reference, chunk, place)
    return true
  }
}

extension PackedLogs {
  /// How many bytes of text there are.
  fileprivate var bytes: Int { errors.count + others.count }
}
