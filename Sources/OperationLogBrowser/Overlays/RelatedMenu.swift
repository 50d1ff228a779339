import LogPaging
import LogStatistics
import LogStore
import OperationLogs
import TextScreen
import TextWidgets

/// The menu of what one log shares with others; the counts grow while loaded logs are compared.
struct RelatedMenu: MenuOverlay, OpenedByKey {
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
  /// The names shown.
  private var names: KnownNames?

  static func open(_ command: Command, about selection: Selection, _ model: BrowserModel) -> [Reaction] {
    guard let log = selection.log else { return [.say("No log is selected.")] }
    return [.present(RelatedMenu(of: log, at: model.controller.cache.reference(of: log.id)))]
  }

  private init(of log: OperationLog, at reference: LogReference?) {
    related = RelatedLogs(of: log, at: reference)
  }

  func needs(_ model: BrowserModel) -> StatisticsNeeds { .whole }

  mutating func update(_ model: BrowserModel, over list: Rectangle) {
    let (cache, before) = (model.controller.cache, related.seen)
    related.update(model.changed, in: cache)
    isUnfinished = !related.catchUp(with: cache, limit: Self.stride)
    guard edition != model.statistics.edition || related.seen != before || names != model.names else { return }
    (edition, names) = (model.statistics.edition, model.names)
    show(model)
  }

  mutating func pick(_ term: FilterTerm, _ model: BrowserModel) -> [Reaction] {
    [.push(ListView(), query(term, model))]
  }

  /// The list of all logs that share a value; a cause is shared by failed logs alone.
  private func query(_ term: FilterTerm, _ model: BrowserModel) -> LogQuery {
    var query = model.failures(filtered: false)
    if term.subject != "cause" { query.status = .all }
    if let status = term.wantedStatus { query.status = status } else { query.terms = [term] }
    return query
  }

  private mutating func show(_ model: BrowserModel) {
    let (controller, failures) = (model.controller, model.failures(filtered: false))
    let links = related.links(
      signatures: model.statistics.whole.signatures,
      within: controller.reach(of: failures)
    )
    let items = links.map { link in
      let query = query(link.term, model)
      return item(within(query, link, controller), orMore: !controller.isComplete(query), model)
    }
    menu.show(items, title: "Shared with other logs, \(model.base(of: model.statistics.basics.count))")
  }

  /// The link with those logs alone that its list shows: once all are compared, not those beyond a gap.
  private func within(_ query: LogQuery, _ link: RelatedLogs.Link, _ controller: PagingController) -> RelatedLogs.Link {
    guard link.field != .cause, !isUnfinished else { return link }
    var link = link
    link.others -= controller.countBeyondGap(of: query) { related.shares(link.field, $0).value }
    link.failed -= controller.countBeyondGap(of: query) { related.shares(link.field, $0).failed }
    return link
  }

  private func item(_ link: RelatedLogs.Link, orMore: Bool, _ model: BrowserModel) -> Menu<FilterTerm>.Item {
    let pen = model.pen
    let name = pen("\(link.field)", .muted).padded(to: 11)
    let isID = link.field != .cause && UUIDText.isUUID(link.value.utf8)
    let label = link.term.object.map { model.names.all.label(of: $0.id, in: $0.field) }
    let value = pen(label ?? (isID ? UUIDText.short(link.value) : link.value), isID ? .accent : .plain)
    let none = orMore ? "no other loaded" : "no other"
    let others = link.others == 0 ? none : link.others.counted("other", orMore: orMore)
    var count = pen(others)
    if link.failed > 0, link.field != .cause {
      count += pen(", ") + pen("\(link.failed.grouped(orMore: orMore)) failed", .danger)
    }
    return .init(value: link.term, text: name + value.truncated(to: 30).padded(to: 32) + count)
  }
}
