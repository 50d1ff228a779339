import LogPaging
import OperationLogs

/// Logs that were saved, served as a server would: newest first, in pages.
///
/// They may be a reply of the API (list or show), a JSON array of logs, or one log a line; fields are named as the API
/// does, or as the `openstack` command titles its columns.
package struct SavedLogs: OperationLogService {
  /// Each log once, newest start first; of two with one id the later in the file.
  private let logs: [OperationLog]
  /// What is particular to the service that wrote them.
  package let dialect: LogDialect
  /// What could not be read.
  package let losses: SavedLosses

  /// Why a text holds no logs: a clause that follows the file's name.
  package struct Unreadable: Error, Hashable, Sendable {
    /// What follows the file's name in the sentence.
    package var clause: String

    /// A reason by its clause.
    package init(clause: String) { self.clause = clause }
  }

  /// Reads the logs of a text.
  ///
  /// - Throws: `Unreadable` where it holds none; an empty array is no error.
  package init(parsing bytes: [UInt8]) throws(Unreadable) {
    let rows = try SavedRows(bytes)
    losses = rows.losses
    if rows.logs.isEmpty, rows.losses.records > 0 {
      throw Unreadable(clause: "is JSON, but holds no operation log: none of its records has an id.")
    }
    var places: [ExactText: Int] = [:]
    var kept: [OperationLog] = []
    for log in rows.logs {
      if let place = places[ExactText(log.id)] {
        kept[place] = log
      } else {
        places[ExactText(log.id)] = kept.count
        kept.append(log)
      }
    }
    logs = Self.newestFirst(kept)
    dialect = LogDialect.of(logs).ofSavedLogs
  }

  /// A log without a start stays beside the one before it.
  private static func newestFirst(_ logs: [OperationLog]) -> [OperationLog] {
    var moment = logs.lazy.compactMap(\.startedAt).first
    let placed = logs.enumerated().map { place, log in
      moment = log.startedAt ?? moment
      return (moment?.microseconds ?? 0, place, log)
    }
    return placed.sorted { $0.0 != $1.0 ? $0.0 > $1.0 : $0.1 < $1.1 }.map(\.2)
  }

  /// A page of the saved logs, in the order asked for.
  package func page(
    _ request: PageRequest,
    announcing _: @Sendable (PageTail) -> Void
  ) async throws(LogFailure) -> LogPage {
    let asked = LogQuery(dialect: dialect, scope: request.walk.scope, status: Self.filter(request.walk.status))
    let list = Self.sorted(logs.filter { asked.matches($0, judgedBy: .none) }, by: request.walk.order)
    var start = 0
    if let marker = request.marker {
      guard let place = list.firstIndex(where: { $0.id.isExactly(marker) }) else {
        throw LogFailure("There is no operation log with the id \(marker) in the file.")
      }
      start = place + 1
    }
    let page = list[start...].prefix(request.limit)
    return LogPage(logs: Array(page), hasNextLink: page.endIndex < list.endIndex)
  }

  /// One of the saved logs.
  package func log(id: String) async throws(LogFailure) -> OperationLog {
    guard let log = logs.first(where: { $0.id.isExactly(id) }) else {
      throw LogFailure("There is no operation log with the id \(id) in the file.", status: 404)
    }
    return log
  }

  private static func filter(_ status: AskedStatus) -> StatusFilter {
    switch status {
    case .any: .all
    case .exactly(let text): StatusFilter(statuses: [text])
    case .null: StatusFilter(statuses: [nil])
    }
  }

  private static func sorted(_ logs: [OperationLog], by order: ServerOrder) -> [OperationLog] {
    switch order.key {
    case .createdAt: order.descending ? logs : logs.reversed()
    case .id: logs.sorted { order.descending ? $0.id > $1.id : $0.id < $1.id }
    case .operationType:
      logs.sorted {
        let (one, other) = (($0.operationType ?? "", $0.id), ($1.operationType ?? "", $1.id))
        return order.descending ? one > other : one < other
      }
    }
  }
}
