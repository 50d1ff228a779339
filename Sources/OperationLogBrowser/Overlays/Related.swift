import LogStatistics
import LogStore
import OperationLogs
import TextScreen
import TextWidgets

/// The menu of what one log shares with others; the counts grow while loaded logs are compared.
struct Related: MenuOverlay, OpenedByKey {
  static let commands: [Command] = [.related]
  static let columns = 72
  /// How many logs are compared between two keys.
  private static let stride = 4_000

  var menu = Menu<FilterTerm>("Shared with other logs", [])
  let closing: Set<Command> = [.related]
  private(set) var isUnfinished = true
  private var related: RelatedLogs
  /// The edition of the statistics shown.
  private var edition: Int?

  static func open(_ command: Command, about selection: Selection, _ model: BrowserModel) -> [Reaction] {
    guard let log = selection.log else { return [.say("There is no log to look at.")] }
    return [.present(Related(of: log, at: model.controller.cache.reference(of: log.id)))]
  }

  private init(of log: OperationLog, at reference: LogReference?) {
    related = RelatedLogs(of: log, at: reference)
  }

  func needs(_ model: BrowserModel) -> StatisticsNeeds { .whole }

  mutating func update(_ model: BrowserModel, over list: Rectangle) {
    let (cache, before) = (model.controller.cache, related.seen)
    related.renew(model.changed, in: cache)
    isUnfinished = !related.catchUp(with: cache, limit: Self.stride)
    guard edition != model.statistics.edition || related.seen != before else { return }
    edition = model.statistics.edition
    show(model.statistics.whole.signatures, base: model.base(of: model.statistics.basics.count), model.pen)
  }

  mutating func pick(_ term: FilterTerm, _ model: BrowserModel) -> [Reaction] {
    var query = model.controller.query
    (query.status, query.terms) = (.all, [])
    if let status = term.wantedStatus { query.status = status } else { query.terms = [term] }
    return [.push(ListView(), query)]
  }

  private mutating func show(_ signatures: SignatureTable, base: String, _ pen: Pen) {
    let items = related.links(signatures: signatures).map { item($0, pen) }
    menu.show(items, title: "Shared with other logs, \(base)")
  }

  private func item(_ link: RelatedLogs.Link, _ pen: Pen) -> Menu<FilterTerm>.Item {
    let name = pen("\(link.field)", .muted).padded(to: 11)
    let isID = link.field != .cause && UUIDText.isUUID(link.value.utf8)
    let value = pen(isID ? UUIDText.short(link.value) : link.value, isID ? .accent : .plain)
    let others = link.others == 0 ? "no other" : link.others.counted("other")
    var count = pen(others)
    if link.failed > 0, link.field != .cause { count += pen(", ") + pen("\(link.failed.grouped) failed", .danger) }
    return .init(value: link.term, text: name + value.truncated(to: 30).padded(to: 32) + count)
  }
}
