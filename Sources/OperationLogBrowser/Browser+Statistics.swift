import OperationLogs
import TextScreen

extension Browser {
  /// Takes in what has arrived, and brings the view up to date that shows it.
  mutating func goOnCounting() {
    statistics.narrow(to: countedQuery)
    statistics.goOn(controller.cache)
    tally.update(statistics, controller, now: now, isNews: statistics.isNews)
    if statistics.isNews { showStatistics() }
    renewMarks()
  }

  /// The logs that the view counts, where those are not all.
  private var countedQuery: LogQuery? {
    var query = controller.query
    switch content {
    case .list: return nil
    case .signatures: query.status = .all
    }
    return query.terms.isEmpty && query.status.isAll ? nil : query
  }

  /// Gives the view its rows.
  mutating func showStatistics() {
    statistics.isNews = false
    guard let index = views.indices.last else { return }
    switch views[index].content {
    case .list: break
    case .signatures(var table):
      table.show(statistics.shown.signatures.groups(limit: Self.mostSignatures))
      views[index].content = .signatures(table)
    }
  }

  /// More signatures than that are nothing that anybody reads.
  private static let mostSignatures = 1000

  var signatureLook: SignatureLook {
    SignatureLook(pen: pen, format: format, signatures: statistics.shown.signatures)
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

  /// What the statistics tell of, with the key that loads the rest: `of 2,000 loaded; more on server, A loads all`.
  func base(of count: Int) -> String {
    let base = StatisticsBase(loaded: count, isComplete: controller.isComplete)
    if controller.isBusy { return base.words + ", loading" }
    if statistics.isUnfinished { return base.words + ", counting" }
    return controller.isComplete ? base.words : base.words + ", A loads all"
  }
}
