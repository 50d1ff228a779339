import LogPaging
import LogStore
import OperationLogs

/// Logs that were saved, served as a server would: newest first, in pages.
///
/// They may be a reply of the API (list or show), a JSON array of logs, one log a line, or the CSV and YAML that this program
/// writes; packed by gzip or not. Fields are named as the API does, or as the `openstack` command titles its columns.
package struct SavedLogs: OperationLogService {
  /// Each log once, newest start first; of two with one id the later in the file.
  private let archive: LogArchive
  private let orders: SavedOrders
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

  /// Reads the logs of a file.
  ///
  /// - Throws: `Unreadable` where it holds none, or more than is read; an empty array is no error.
  package init(reading file: @escaping SavedBytes, limits: SavedLimits) throws(Unreadable) {
    var text = try SavedText(file, limits)
    guard try text.skipSpace() else {
      throw Unreadable(
        clause: text.damage == nil ? "is empty: there is nothing to show." : "is gzip that breaks off at once."
      )
    }
    while text.count < SavedForm.looked { guard try text.readOn() else { break } }
    let form = try SavedForm(text)
    var rows = SavedRows()
    switch form {
    case .json: try SavedDocuments.read(&text, into: &rows)
    case .lines: try SavedLines.read(&text, into: &rows)
    case .csv: try SavedTable.read(&text, into: &rows)
    case .yaml: try SavedYAML.read(&text, into: &rows)
    }
    rows.losses.damage = text.damage
    if !rows.hasLogs, rows.losses.records > 0 {
      throw Unreadable(clause: "is \(form.name), but holds no operation log: none of its records has an id.")
    }
    losses = rows.losses
    archive = LogArchive(rows.finish())
    orders = SavedOrders(archive)
    dialect = LogDialect.of((0..<min(100, archive.count)).lazy.map { [archive] in archive.log($0) }).ofSavedLogs
  }

  /// Reads the logs of a text that is in memory.
  ///
  /// - Throws: `Unreadable` where it holds none; an empty array is no error.
  package init(parsing bytes: [UInt8]) throws(Unreadable) {
    var rest: [UInt8]? = bytes
    try self.init(reading: { () throws(Unreadable) in rest.take() ?? [] }, limits: .none)
  }

  /// A page of the saved logs, in the order asked for.
  package func page(
    _ request: PageRequest,
    announcing _: @Sendable (PageTail) -> Void
  ) async throws(LogFailure) -> LogPage {
    let order = orders.order(request.walk.order)
    var place = 0
    if let marker = request.marker {
      guard let rank = archive.rank(of: marker) else {
        throw LogFailure("There is no operation log with the id \(marker) in the file.")
      }
      place = order.place(of: rank) + 1
    }
    var ranks: [Int] = []
    while place < archive.count {
      let rank = order.rank(at: place)
      if isWanted(rank, request.walk) {
        guard ranks.count < request.limit else { break }
        ranks.append(rank)
      }
      place += 1
    }
    return LogPage(packed: archive.page(ranks), hasNextLink: place < archive.count)
  }

  private func isWanted(_ rank: Int, _ walk: WalkQuery) -> Bool {
    guard walk.status != .any || walk.scope != LogScope() else { return true }
    let (logs, place) = archive.locate(rank)
    guard Self.filter(walk.status).matches(logs, place) else { return false }
    guard walk.status.isPaged || logs.rows[place].endedAt == PackedRow.noEnd else { return false }
    return walk.scope == LogScope() || LogQuery(dialect: dialect, scope: walk.scope).isInScope(logs[place])
  }

  /// One of the saved logs.
  package func log(id: String) async throws(LogFailure) -> OperationLog {
    guard let rank = archive.rank(of: id) else {
      throw LogFailure("There is no operation log with the id \(id) in the file.", status: 404)
    }
    return archive.log(rank)
  }

  private static func filter(_ status: AskedStatus) -> StatusFilter {
    switch status {
    case .any: .all
    case .exactly(let text), .unended(let text): StatusFilter(statuses: [text])
    case .null: StatusFilter(statuses: [nil])
    }
  }
}

extension SavedLogs {
  /// The newest of the times that they tell and that has come: when they were saved, as far as can be known.
  ///
  /// A time that is still to come is a wrong clock's, unless all are. Of a running log the time of its last change counts too.
  ///
  /// - Parameter now: the wall clock.
  /// - Returns: nil where no log tells a time.
  package func newestTime(now: LogTime) -> LogTime? {
    var newest: (passed: LogTime?, any: LogTime?)
    for rank in 0..<archive.count {
      let (logs, place) = archive.locate(rank)
      for time in logs.times(place) {
        newest.any = max(time, newest.any ?? time)
        if time <= now { newest.passed = max(time, newest.passed ?? time) }
      }
    }
    return newest.passed ?? newest.any
  }
}

extension PackedLogs {
  /// The times that a log tells.
  fileprivate func times(_ place: Int) -> [LogTime] {
    let row = rows[place]
    let start = startedAt(place)
    guard row.endedAt == PackedRow.noEnd else { return [start, LogTime(microseconds: row.endedAt)].compactMap(\.self) }
    guard !othersRange(place).isEmpty else { return [start].compactMap(\.self) }
    let log = self[place]
    let told = [RecordField.createdAt, .updatedAt].compactMap { $0.text(of: log).flatMap { LogTime($0) } }
    return told + [start].compactMap(\.self)
  }
}

extension LogArchive {
  /// The log of a rank.
  fileprivate func log(_ rank: Int) -> OperationLog {
    let (logs, place) = locate(rank)
    return logs[place]
  }
}
