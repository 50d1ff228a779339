import LogStore
import OperationLogs

/// A page requested before its turn.
struct PageGuess: Sendable {
  let ticket: Int
  let request: PageRequest
  /// The place in the list of its first row, if the list has not changed.
  let start: Int
  /// What came of it, if it has ended.
  var outcome: Result<LogPage, LogFailure>?

  /// Whether it is what was requested.
  func isExactly(_ other: PageRequest) -> Bool { request.marker == other.marker && request.offset == other.offset }
}

extension LogPage {
  /// The page as a request would have brought it that follows a log; nil if it does not go on from there.
  ///
  /// - Parameters:
  ///   - id: the log's id.
  ///   - early: how many rows earlier than requested the page begins; they are left out, unless the log is among them.
  ///   - request: the request. If it is by marker, the log is left out too, and those before it.
  /// - Returns: the page, which goes on after the log or ends with it.
  func joined(to id: String, early: Int, of request: PageRequest) -> LogPage? {
    guard let joint = packed.rows.indices.first(where: { packed.id($0).isExactly(id) }) else { return nil }
    let mayHaveMore = mayHaveMore(limit: request.limit)
    // Full of known rows: the list has grown by a page, or the server skips nothing.
    guard joint + 1 < count || !mayHaveMore else { return nil }
    let isByMarker = request.walk.paging == .marker
    let first = isByMarker ? joint + 1 : min(joint, max(0, early))
    var page = LogPage(
      packed: packed.picking(first..<count),
      unreadable: unreadable,
      hasNextLink: isByMarker ? mayHaveMore : hasNextLink
    )
    page.effort = effort
    return page
  }
}
