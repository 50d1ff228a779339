import LogPaging
import LogStore
import OperationLogs
import TextScreen

/// Polls the head of the list and prints what has changed.
struct Watcher {
  let service: any OperationLogService
  let dialect: LogDialect
  let wanted: StatusFilter
  let format: WatchCommand.Format
  private var watch: LogWatch
  /// Whether the last poll failed, which is reported once.
  private var isFailing = false

  init(service: any OperationLogService, dialect: LogDialect, wanted: StatusFilter, format: WatchCommand.Format) {
    self.service = service
    self.dialect = dialect
    watch = LogWatch(dialect.paging)
    self.wanted = wanted
    self.format = format
  }

  /// Remembers the current logs.
  ///
  /// - Throws: `LogFailure` if they cannot be fetched.
  mutating func begin() async throws {
    try await lookThrough()
  }

  /// Prints what has changed since the last poll.
  ///
  /// A failure is reported and does not end the watch: the cloud may be back the next time.
  mutating func look() async throws {
    do {
      for change in try await lookThrough() where wanted.matches(change.log) {
        try StandardStream.output.write(line(of: change))
      }
      if isFailing { try StandardStream.error.say("The cloud answers again.") }
      isFailing = false
    } catch let failure as LogFailure {
      if !isFailing { try StandardStream.error.say("\(failure.line) Trying again.") }
      isFailing = true
    }
  }

  @discardableResult
  private mutating func lookThrough() async throws -> [LogWatch.Change] {
    var round = watch.round()
    while let request = round.nextRequest {
      round.add(try await service.page(request), of: request)
    }
    for id in round.unseenRunning {
      do throws(LogFailure) {
        round.add(try await service.log(id: id))
      } catch {
        guard error.status == 404 else { throw error }
        round.forget(id)
      }
    }
    let changes = watch.finish(round)
    if watch.newUnreadable > 0 {
      try StandardStream.error.write(
        "oplogs: Rows of the list that are not operation logs were left out: \(watch.newUnreadable).\n"
      )
    }
    return changes
  }

  /// Where the log comes from, if there are several sources, and what it is about: the first of the service's own columns with a value.
  private func subject(of log: OperationLog) -> String? {
    let told = dialect.columns.compactMap { column in
      column.content.field.flatMap { field in field.value(of: log).map { (field, "\(column.title.lowercased()) \($0)") }
      }
    }
    let (origins, others) = (
      told.filter { dialect.origins.contains($0.0) }, told.filter { !dialect.origins.contains($0.0) }
    )
    let words = (origins + others.prefix(1)).map(\.1)
    return words.isEmpty ? nil : words.joined(separator: " ")
  }

  private func line(of change: LogWatch.Change) -> String {
    switch format {
    case .jsonl:
      let row = JSONRow(dialect.exported.map(\.title))
      var values = LogValues()
      let object = OutputBytes.text { row.write(PackedLog(change.log), dialect.exported, &values, to: &$0) }
      return "{\"Event\": \"\(change.kind.rawValue)\", " + object.dropFirst() + "\n"
    case .text:
      let log = change.log
      let words = [
        LogTime.now.text.prefix(19) + "Z", change.kind.rawValue, log.kind, log.status ?? "null", log.id,
        subject(of: log) ?? "",
        log.statusClass == .failed ? log.errorInfo?.summary ?? "" : "",
      ]
      let text = words.filter { !$0.isEmpty }.joined(separator: " ")
      return HarmlessText.lines(text).split(separator: "\n").joined(separator: " ") + "\n"
    }
  }
}
