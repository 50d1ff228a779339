import LogStatistics
import LogStore
import OperationLogs
import TextScreen
import TextWidgets

extension Browser {
  /// Takes in what has arrived, and brings the view up to date that shows it.
  mutating func goOnCounting() {
    statistics.narrow(to: countedQuery)
    statistics.goOn(controller, isWholeWanted: isWholeWanted)
    prompt?.goOnCounting(controller.cache, limit: Statistics.stride)
    tally.update(statistics, controller, now: now, isNews: statistics.isNews)
    let isNews = statistics.isNews
    if isNews || isProtectionOutdated { showStatistics() }
    renewMarks()
    goOnComparing(isNews: isNews)
  }

  /// Compares more logs with the one whose menu of related ones is open.
  mutating func goOnComparing(isNews: Bool) {
    guard case .related(var menu) = overlay else { return }
    if menu.goOn(controller.cache) || isNews {
      menu.show(statistics.whole.signatures, base: base(of: statistics.basics.count), pen)
    }
    overlay = .related(menu)
  }

  /// Takes in logs again that were known with another content.
  mutating func recount(_ changed: Set<LogReference>) {
    guard !changed.isEmpty else { return }
    statistics.renew(changed, controller.cache)
    guard case .related(var menu) = overlay else { return }
    menu.renew(changed, controller.cache)
    overlay = .related(menu)
    goOnComparing(isNews: true)
  }

  /// Whether something shows more than every list needs.
  private var isWholeWanted: Bool {
    if prompt?.asksForCauses == true { return true }
    return switch content {
    case .list: isComparing || hasRoomForStrip
    case .histogram: true
    case .signatures: statistics.narrowed == nil || isComparing
    case .life, .protection: isInTable || isComparing
    }
  }

  private var isComparing: Bool { if case .related = overlay { true } else { false } }

  /// Whether loaded logs are still to be counted or compared.
  var isCounting: Bool {
    if case .related(let menu) = overlay, menu.isUnfinished { return true }
    if prompt?.count?.isUnfinished == true { return true }
    return statistics.isUnfinished
  }

  /// Whether the plans tell of another time than is known by now.
  private var isProtectionOutdated: Bool {
    guard case .protection(let table) = content, let row = table.rows.first else { return false }
    return !controller.isLoadingEverything && row.knownSince != knownSince
  }

  /// The logs that the view counts, where those are not all.
  private var countedQuery: LogQuery? {
    var query = controller.query
    switch content {
    case .list, .life, .protection: return nil
    case .histogram: break
    case .signatures:
      query.status = .all
      // No status of which the list is known further down than of another is left.
      if query.terms.isEmpty, controller.isComplete, statistics.narrowed == nil { return nil }
      return query
    }
    return query.terms.isEmpty && query.status.isAll ? nil : query
  }

  /// Gives the view its rows.
  mutating func showStatistics() {
    statistics.isNews = false
    guard let index = views.indices.last else { return }
    switch views[index].content {
    case .list, .life, .histogram: break
    case .protection(var table):
      table.show(statistics.whole.protection.rows(knownSince: knownSince))
      views[index].content = .protection(table)
    case .signatures(var table):
      table.show(statistics.shown.signatures.groups(limit: Self.mostSignatures))
      views[index].content = .signatures(table)
    }
  }

  /// More signatures than that are nothing that anybody reads.
  private static let mostSignatures = 1000

  var signatureLook: SignatureLook {
    SignatureLook(pen: pen, format: format, signatures: statistics.shown.signatures, span: trendSpan)
  }

  var protectionLook: ProtectionLook {
    ProtectionLook(
      pen: pen,
      format: format,
      cache: controller.cache,
      kind: protectedKind
    )
  }

  /// What the service calls that whose protection is looked after.
  var protectedKind: LifeSubject.Kind { dialect.protected == .plan ? .plan : .resource }

  /// From when on every log of the list is loaded; nothing where all are.
  var knownSince: LogTime? {
    guard !controller.isComplete else { return nil }
    return controller.query.order == .newestFirst ? usualSince ?? now : now
  }

  /// When the list begins but for its oldest hundredth, in which a log with a wrong clock would stand for years.
  var usualSince: LogTime? {
    let (rows, order) = (controller.rows, controller.query.order)
    guard order.key == .createdAt, !rows.isEmpty else { return nil }
    let odd = rows.count / 100
    return controller.cache[rows[order.descending ? rows.count - 1 - odd : odd]].startedAt
  }

  /// The time over which trends are drawn.
  private var trendSpan: ClosedRange<LogTime>? {
    statistics.shown.signatures.extent.map { extent in
      min(extent.upperBound, max(extent.lowerBound, usualSince ?? extent.lowerBound))...extent.upperBound
    }
  }

  /// How many logs a life is made of, or was looked for among.
  func lifeBase(_ pane: LifePane) -> String {
    guard pane.subject.term.isAsked(of: controller.query.dialect) else { return base(of: controller.cache.count) }
    let count = controller.rows.count.counted("log")
    if controller.isBusy { return "\(count), loading" }
    return controller.isComplete ? "all \(count)" : "\(count) loaded; more on server, A loads all"
  }

  /// The lines about a signature.
  func lines(of group: SignatureGroup) -> [PrintableText] {
    let example = group.newest.map { controller.cache[$0] }
    return signatureLook.lines(group, base: failureBase, example: example)
  }

  /// What failures are counted in: failed logs alone where the list is theirs, else all logs.
  var failureBase: String {
    base(of: controller.query.status.isAll ? statistics.shown.count : statistics.shown.signatures.failed)
  }

  /// What the plans tell of, without the offer to load the rest.
  var shortBase: String {
    StatisticsBase(loaded: controller.rows.count, isComplete: controller.isComplete).words
  }

  /// What the statistics tell of, with the key that loads the rest: `of 2,000 loaded; more on server, A loads all`.
  func base(of count: Int) -> String {
    let base = StatisticsBase(loaded: count, isComplete: controller.isComplete)
    if controller.isBusy { return base.words + ", loading" }
    if statistics.isUnfinished { return base.words + ", counting" }
    return controller.isComplete ? base.words : base.words + ", A loads all"
  }
}
