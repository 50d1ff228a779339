import LogStore
import OperationLogs

/// The only page of a list of logs without an end, which a server puts before or behind all others.
///
/// Karbor cannot be asked for what has no end, but for an order by it: `sort=ended_at:asc`. Further pages would lose rows,
/// because a missing end is neither less nor greater than a marker's (oslo.db `sqlalchemy/utils.py`, `paginate_query`).
struct UnendedPage {
  /// What the page tells.
  enum Finding: Hashable {
    /// There are no other logs without an end.
    case whole
    /// None is at this end of the list; they may be at the other.
    case otherEnd
    /// There may be more, or the server keeps another order than was asked for.
    case open
  }

  /// Those that have no end, in the server's order.
  let logs: PackedLogs
  let finding: Finding

  /// How many rows are asked for; deletions that go on at the same time are few.
  static let limit = 200

  init(_ page: LogPage, of request: PageRequest) {
    let all = page.packed
    let isUnended = { (place: Int) in all.rows[place].endedAt == PackedRow.noEnd }
    let unended = all.rows.indices.filter(isUnended)
    logs = all.picking(unended)
    let asked = request.walk.status.parameter
    let isAsked = all.rows.indices.allSatisfy { all.text(all.shared($0)[.status]) == asked }
    if !isAsked || !page.unreadable.isEmpty {
      finding = .open
    } else if !page.mayHaveMore(limit: request.limit) {
      finding = .whole
    } else if unended.isEmpty {
      finding = !Self.isSorted(all, request) ? .open : request.walk.order.descending ? .whole : .otherEnd
    } else {
      let isHead = unended.elementsEqual(0..<unended.count)
      finding = isHead && unended.count < all.count && Self.isSorted(all, request) ? .whole : .open
    }
  }

  /// Whether the logs that have an end are in the order that was asked for.
  private static func isSorted(_ logs: PackedLogs, _ request: PageRequest) -> Bool {
    let ends = logs.rows.map(\.endedAt).filter { $0 != PackedRow.noEnd }
    return zip(ends, ends.dropFirst()).allSatisfy { request.walk.order.descending ? $0 >= $1 : $0 <= $1 }
  }
}
