/// A log's place in the cache: given once, never moved, never reused.
public struct LogReference: Hashable, Comparable, Sendable {
  let index: Int32

  /// Earlier arrivals come first.
  public static func < (one: LogReference, other: LogReference) -> Bool {
    one.index < other.index
  }
}

/// Every log that was fetched, once, by id.
///
/// Logs stand in immutable chunks in the order of their arrival, so that a copy of the cache for a background search costs a
/// few pointers. A log that comes again replaces its chunk, and keeps its place.
public struct LogCache: Sendable {
  /// What storing a log changed.
  public enum Change: Hashable, Sendable {
    case added, same
    /// The log's content is another; its class was this one before.
    case changed(from: StatusClass)
  }

  private struct Chunk: Sendable {
    let logs: [OperationLog]
  }

  /// What is asked of every log at every change: small, and beside the logs rather than in them.
  private struct Digest: Sendable {
    var moment: Int64
    var statusClass: StatusClass
  }

  private static let chunkSize = 1024

  private var chunks: [Chunk] = []
  private var digests: ContiguousArray<Digest> = []
  private var references: [String: LogReference] = [:]
  /// The number of logs.
  public private(set) var count = 0

  /// Creates an empty cache.
  public init() {}

  /// The log at a place that this cache gave.
  public subscript(reference: LogReference) -> OperationLog {
    let index = Int(reference.index)
    return chunks[index / Self.chunkSize].logs[index % Self.chunkSize]
  }

  /// When the log started, in microseconds since 1970; for one without a start, when its neighbour did.
  func moment(of reference: LogReference) -> Int64 {
    digests[Int(reference.index)].moment
  }

  func statusClass(of reference: LogReference) -> StatusClass {
    digests[Int(reference.index)].statusClass
  }

  /// The place of the log with this id, if it was fetched.
  public func reference(of id: String) -> LogReference? {
    references[id]
  }

  /// All places, oldest arrival first.
  public var all: some Sequence<LogReference> {
    (0..<Int32(count)).lazy.map(LogReference.init)
  }

  /// Stores a page.
  ///
  /// - Parameters:
  ///   - logs: in the server's order.
  ///   - neighbour: the log before the first one, if there is one.
  /// - Returns: the logs' places in the page's order, each id once, and what became of them.
  public mutating func store(
    _ logs: [OperationLog],
    after neighbour: LogReference? = nil
  ) -> [(reference: LogReference, change: Change)] {
    var stored: [(reference: LogReference, change: Change)] = []
    stored.reserveCapacity(logs.count)
    var arriving: [OperationLog] = []
    var moment =
      neighbour.map(moment(of:)) ?? logs.lazy.compactMap(\.startedAt).first?.microseconds ?? 0
    for log in logs {
      moment = log.startedAt?.microseconds ?? moment
      if let reference = references[log.id] {
        let place = Int(reference.index) - count
        if place >= 0 {
          arriving[place] = log
          digests[Int(reference.index)].statusClass = log.statusClass
        } else {
          stored.append((reference, replace(reference, with: log)))
        }
      } else {
        let reference = LogReference(index: Int32(count + arriving.count))
        references[log.id] = reference
        digests.append(Digest(moment: moment, statusClass: log.statusClass))
        arriving.append(log)
        stored.append((reference, .added))
      }
    }
    append(arriving)
    return stored
  }

  private mutating func replace(_ reference: LogReference, with log: OperationLog) -> Change {
    let (chunk, place) = Int(reference.index).quotientAndRemainder(dividingBy: Self.chunkSize)
    guard chunks[chunk].logs[place] != log else { return .same }
    let before = statusClass(of: reference)
    var logs = chunks[chunk].logs
    logs[place] = log
    chunks[chunk] = Chunk(logs: logs)
    digests[Int(reference.index)].statusClass = log.statusClass
    if let startedAt = log.startedAt {
      digests[Int(reference.index)].moment = startedAt.microseconds
    }
    return .changed(from: before)
  }

  private mutating func append(_ logs: [OperationLog]) {
    var rest = logs[...]
    if let last = chunks.last, last.logs.count < Self.chunkSize, !rest.isEmpty {
      let room = Self.chunkSize - last.logs.count
      chunks[chunks.count - 1] = Chunk(logs: last.logs + rest.prefix(room))
      rest = rest.dropFirst(room)
    }
    while !rest.isEmpty {
      chunks.append(Chunk(logs: Array(rest.prefix(Self.chunkSize))))
      rest = rest.dropFirst(Self.chunkSize)
    }
    count += logs.count
  }
}
