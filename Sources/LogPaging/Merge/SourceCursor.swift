import LogStore
import OperationLogs

/// How far one source's list has been read, without its logs.
struct SourceCursor: Sendable {
  private(set) var isEnded = false
  private let walk: WalkQuery
  private var marker: String?
  private var position = OffsetPosition()
  private var seen = RecentIDs()
  private var markers: Set<ExactText> = []
  /// The start of the last log, if the source pages by offset.
  private var reached: Int64?

  /// - Parameter walk: the list, as the source is asked for it.
  init(_ walk: WalkQuery) { self.walk = walk }

  /// The next page.
  func request(limit: Int, _ purpose: PageRequest.Purpose) -> PageRequest {
    PageRequest(
      walk: walk,
      marker: marker,
      offset: walk.paging == .offset ? position.offset : 0,
      limit: max(limit, walk.paging.leastLimit),
      purpose: purpose
    )
  }

  /// Takes the next page.
  ///
  /// - Returns: its logs that follow those before, in the source's order.
  /// - Throws: `LogFailure` if the list leads back to itself, or cannot be continued.
  mutating func add(_ page: LogPage, of request: PageRequest) throws(LogFailure) -> PackedLogs {
    if page.hasNothingToGoOnFrom(request) {
      throw LogFailure("None of a page's \(page.unreadable.count) rows is an operation log.")
    }
    return walk.paging == .offset
      ? try addByOffset(page, limit: request.limit) : try addByMarker(page, limit: request.limit)
  }

  private mutating func addByMarker(_ page: LogPage, limit: Int) throws(LogFailure) -> PackedLogs {
    if let last = page.lastID, page.mayHaveMore(limit: limit) {
      guard markers.insert(ExactText(last)).inserted else {
        throw LogFailure("The list leads back to itself after log \(last).")
      }
      marker = last
    } else {
      isEnded = true
    }
    return page.packed.picking(page.packed.rows.indices.filter { seen.insert(page.packed.key($0)) })
  }

  private mutating func addByOffset(_ page: LogPage, limit: Int) throws(LogFailure) -> PackedLogs {
    let found = OffsetPage(page, at: position.offset, after: reached, isKnown: { seen.contains($0.key) })
    let finding = position.interpret(found, limit: limit)
    if finding == .looping { throw LogFailure("It sends the same rows again and again.") }
    isEnded = finding == .end
    let logs = page.packed.picking(found.following)
    for place in logs.rows.indices { _ = seen.insert(logs.key(place)) }
    reached = logs.rows.last?.moment ?? reached
    return logs
  }
}
