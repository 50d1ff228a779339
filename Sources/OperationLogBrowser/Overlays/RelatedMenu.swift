import LogStatistics
import LogStore
import OperationLogs
import TextScreen
import TextWidgets

/// The menu of what one log shares with others, whose numbers grow as loaded logs are compared with it.
struct RelatedMenu: Sendable {
  /// Logs compared before keys are read again.
  private static let stride = 4_000

  private(set) var related: RelatedLogs
  var menu = Menu<FilterTerm>("Shared with other logs", [])
  private(set) var isUnfinished = true

  init(of log: OperationLog, at reference: LogReference?) {
    related = RelatedLogs(of: log, at: reference)
  }

  /// Compares what is still to be compared.
  ///
  /// - Returns: whether that was anything.
  mutating func goOn(_ cache: LogCache) -> Bool {
    let before = related.seen
    isUnfinished = !related.catchUp(with: cache, limit: Self.stride)
    return related.seen != before
  }

  mutating func renew(_ changed: Set<LogReference>, _ cache: LogCache) {
    related.renew(changed, in: cache)
  }

  mutating func show(_ signatures: SignatureTable, base: String, _ pen: Pen) {
    let items = related.links(signatures: signatures).map { item($0, pen) }
    menu.show(items, title: "Shared with other logs, \(base)")
  }

  private func item(_ link: RelatedLogs.Link, _ pen: Pen) -> Menu<FilterTerm>.Item {
    let name = pen("\(link.field)", .muted).padded(to: 11)
    let isID = link.value.utf8.count == 36 && link.field != .cause
    let value = pen(isID ? String(link.value.prefix(8)) : link.value, isID ? .accent : .plain)
    let others = link.others == 0 ? "no other" : link.others.counted("other")
    var count = pen(others)
    if link.failed > 0, link.field != .cause { count += pen(", ") + pen("\(link.failed.grouped) failed", .danger) }
    return .init(value: link.term, text: name + value.truncated(to: 30).padded(to: 32) + count)
  }
}
