import OperationLogs

/// The list, and the views that were opened on it, one on the other.
struct ViewStack: Sendable {
  /// An open view, and the position to return to.
  private struct OpenedView: Sendable {
    var view: any BodyView
    /// The query it was opened with; later filters are dropped before the view is closed.
    var query: LogQuery
    let origin: SavedPosition
  }

  private var list: any BodyView = ListView()
  /// The open views, newest last.
  private var opened: [OpenedView] = []

  /// What is seen.
  var top: any BodyView { opened.last?.view ?? list }

  var isAtList: Bool { opened.isEmpty }

  /// The list that the view on top was opened with; nil of the bottom one.
  var openedQuery: LogQuery? { opened.last?.query }

  /// The query that the bottom list has when all views are closed; nil where none is open.
  var queryAtList: LogQuery? { opened.first?.origin.query }

  /// Has the view on top changed, by what it does itself.
  mutating func update<Result>(_ body: (inout any BodyView) -> Result) -> Result {
    opened.isEmpty ? body(&list) : body(&opened[opened.count - 1].view)
  }

  mutating func push(_ view: any BodyView, _ query: LogQuery, from origin: SavedPosition) {
    opened.append(OpenedView(view: view, query: query, origin: origin))
  }

  /// Puts another view in the place of the one on top.
  mutating func replace(_ view: any BodyView, _ query: LogQuery) {
    guard let former = opened.popLast() else { return }
    opened.append(OpenedView(view: view, query: query, origin: former.origin))
  }

  /// Has the queries match the plans and providers that they name.
  mutating func recognize(_ names: ObjectNames) {
    for place in opened.indices { opened[place].query = opened[place].query.named(by: names) }
  }

  mutating func closeAll() { opened = [] }

  /// - Returns: where one was before; nil where no view is open.
  mutating func pop() -> SavedPosition? { opened.popLast()?.origin }
}
