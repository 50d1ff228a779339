import OperationLogs

/// What a described view waits for.
struct DescribedView: Sendable {
  /// The list whose stuck logs are to be shown as soon as there is something to compare them with.
  var stuckAwaiting: LogQuery?
  /// Whether no key has been pressed yet.
  var isUntouched = true
}

/// Views that are described in words: the first one, and those of the configuration.
extension Browser {
  /// Shows a view in place of all that is open; if a part of it does not fit the service, the whole list and the reason.
  mutating func open(_ description: ViewDescription) {
    layers.closeAll()
    do throws(ViewDescription.Mistake) {
      try showList(of: description)
      try openView(of: description)
    } catch {
      showList(FilterLine(), ListSort(model.dialect), nil)
      say(error.sentence, isError: true)
    }
  }

  mutating func openView(named name: String) {
    model.settings.views.first { $0.name == name }.map { open($0.description) }
  }

  private mutating func showList(of description: ViewDescription) throws(ViewDescription.Mistake) {
    var sort = ListSort(model.dialect)
    if let read = try description.readSort(model.dialect) {
      (sort.column, sort.isDescending) = (read.column, read.isDescending)
    }
    let columns = try description.readColumns(model.dialect)
    let line = try description.readFilter(now: model.now, dialect: model.dialect)
    showList(line, sort, columns?.map(\.name))
  }

  private mutating func showList(_ line: FilterLine, _ sort: ListSort, _ columns: [String]?) {
    var query = model.query(filteredBy: line)
    if line.soleStatus == nil { query.status = .all }
    query.order = sort.serverOrder
    model.columns = columns
    model.sort = sort
    model.isStatusNewest = false
    sorting.forget()
    setQuery(query)
    showRows(ofOtherList: true)
  }

  private mutating func openView(of description: ViewDescription) throws(ViewDescription.Mistake) {
    described.stuckAwaiting = nil
    switch try description.readView() {
    case .causes: perform(.signatures)
    case .plans: perform(.protection)
    case .histogram: perform(.histogram)
    case .stuck: described.stuckAwaiting = model.controller.query
    case .life(let subject): openLife(subject)
    case nil: break
    }
  }

  /// Opens a life, which is of all logs, and filters it like the list.
  private mutating func openLife(_ subject: LifeSubject) {
    let list = model.controller.query
    carryOut([.openLife(subject)])
    var query = model.controller.query
    query.status = list.status
    query.terms += list.terms
    setQuery(query)
  }

  /// Shows the stuck logs of a described view, once finished logs are loaded to compare them with.
  mutating func showAwaitedStuck() {
    guard let awaited = described.stuckAwaiting else { return }
    let controller = model.controller
    guard layers.isAtList, controller.query == awaited else { return described.stuckAwaiting = nil }
    let isCounted = controller.isComplete || controller.cache.count > 0 && !model.statistics.isUnfinished
    guard isCounted, !controller.isBusy else { return }
    described.stuckAwaiting = nil
    toggleStuck()
  }
}
