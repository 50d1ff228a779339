import LogStore
import OperationLogs
import TextScreen
import TextWidgets

/// The stack of what is shown, from the list up.
///
/// It contains the open views, the side text, one log's error, an overlay, and a prompt. A key goes to the topmost
/// layer first; what that does not handle goes to the layer below.
struct Layers: Sendable {
  /// An open view, and the position to return to.
  private struct OpenedView: Sendable {
    var view: any BodyView
    /// The query it was opened with; later filters are dropped before the view is closed.
    let query: LogQuery
    let origin: SavedPosition
  }

  private var list: any BodyView = ListView()
  /// The open views, newest last.
  private var opened: [OpenedView] = []
  private(set) var side = SidePane()
  private(set) var focus = Pane.list
  private(set) var isZoomed = false
  private(set) var error: ErrorView?
  private var menu: (any Overlay)?
  private(set) var prompt: (any Prompt)?
  private(set) var question: ReplaceQuestion?

  /// The view in the list's place.
  var view: any BodyView { opened.last?.view ?? list }

  var isAtList: Bool { opened.isEmpty }

  /// The box over the panes.
  var overlay: (any Overlay)? { prompt?.box ?? menu }

  /// The query that the view was opened with; nil for the bottom list.
  var openedQuery: LogQuery? { opened.last?.query }

  /// The query of the bottom list; nil if no view is open.
  var queryAtList: LogQuery? { opened.first?.origin.query }

  var isUnfinished: Bool { overlay?.isUnfinished == true || prompt?.isUnfinished == true }

  /// Whether a question can be shown.
  var isFree: Bool { prompt == nil && menu == nil && question == nil }

  var panes: Layout.Panes {
    if error != nil { return .alone(.error) }
    return isZoomed ? .alone(focus) : .both(focus: focus)
  }

  func selectedLog(_ model: BrowserModel) -> OperationLog? { view.selection(model).map(model.log) }

  /// The log that commands apply to.
  func selection(_ model: BrowserModel) -> Selection {
    if let error { return Selection(log: error.log, isInList: view.isList) }
    return Selection(log: selectedLog(model), note: view.selectionNote, isInList: view.isList)
  }
}

// MARK: - Keys

extension Layers {
  /// The keys that only the topmost layer uses.
  var keys: KeyTable {
    if let menu { return menu.keys }
    if error != nil { return ErrorView.keys }
    return focus == .detail ? .none : type(of: view).keys
  }

  func hints(_ model: BrowserModel) -> [KeyHint] {
    if let overlay { return overlay.hints }
    if error != nil { return ErrorView.hints }
    return focus == .detail ? detailHints : view.hints(model)
  }

  private var detailHints: [KeyHint] {
    [
      KeyHint(.escape, text: "list"), KeyHint(.openError, text: "error"),
      KeyHint(.zoom, text: isZoomed ? "both" : "alone"), KeyHint(.search, text: "search"),
      KeyHint(.copyMenu, text: "copy"), KeyHint(.help, text: "help"),
    ]
  }

  /// Handles a key while a prompt or question is open; nil if there is none.
  mutating func press(_ key: Key, _ model: BrowserModel, _ layout: Layout) -> Answer? {
    let size = prompt?.box.map { OverlayBox($0.wanted, in: layout.body).size } ?? model.size
    if let answer = prompt?.press(key, model, in: size) { return answer }
    guard let answer = question?.press(key) else { return nil }
    if case .taken = answer { question = nil }
    return answer
  }

  /// Performs a command in the topmost layer that handles it.
  mutating func perform(_ command: Command, _ model: BrowserModel, _ layout: Layout) -> Answer {
    let size = menu.map { OverlayBox($0.wanted, in: layout.body).size } ?? model.size
    if let answer = menu?.perform(command, model, in: size) { return answer }
    if case .taken(let reactions) = performInText(command, in: layout.textSize) { return .taken(reactions) }
    if case .taken(let reactions) = withView({ $0.perform(command, model) }) { return .taken(reactions) }
    return ListLayer.perform(command, about: selection(model), model)
  }

  private mutating func performInText(_ command: Command, in size: Size) -> Answer {
    if let answer = error?.perform(command, in: size) { return answer }
    guard focus == .detail else { return .passedOn }
    if side.perform(command, in: size) { return .done }
    return command == .open ? .taken([.openError]) : .passedOn
  }

  /// Scrolls or wraps the side text.
  mutating func performInSideText(_ command: Command, in size: Size) { _ = side.perform(command, in: size) }

  /// Searches the text that has the focus.
  ///
  /// - Returns: the number of matches; nil if no text has the focus.
  mutating func search(_ text: String, _ layout: Layout) -> Int? {
    if let menu, menu.text != nil {
      return self.menu?.search(text, in: OverlayBox(menu.wanted, in: layout.body).size)
    }
    if error != nil { return error?.search(text, in: layout.textSize) }
    return focus == .detail ? side.search(text, in: layout.textSize) : nil
  }

  /// Goes to the view's next row that contains a text; the plain list is searched elsewhere.
  mutating func find(_ text: String, isForward: Bool, _ model: BrowserModel) -> Answer {
    withView { $0.find(text, isForward: isForward, model) }
  }

  private mutating func withView<Result>(_ body: (inout any BodyView) -> Result) -> Result {
    opened.isEmpty ? body(&list) : body(&opened[opened.count - 1].view)
  }
}

// MARK: - What is seen

extension Layers {
  /// The text that has the focus; nil if rows or a menu have it.
  var textLines: [PrintableText]? {
    if let overlay { return overlay.text?.lines }
    if let error { return error.lines }
    return focus == .detail ? side.lines : nil
  }

  func drawText(on screen: inout Screen, in area: Rectangle) {
    let inside = Layout.inset(area)
    if let error { error.draw(on: &screen, in: inside) } else { side.draw(on: &screen, in: inside) }
  }

  func drawOverlay(on screen: inout Screen, in body: Rectangle, _ pen: Pen) {
    if let overlay { OverlayBox(overlay.wanted, in: body).draw(overlay, on: &screen, pen) }
  }
}

// MARK: - Up to date

extension Layers {
  /// The statistics that all layers need.
  func needs(_ model: BrowserModel) -> StatisticsNeeds {
    view.needs(model)
      .union(menu?.needs(model) ?? .nothing)
      .union(prompt?.needs(model) ?? .nothing)
  }

  /// The list's rows in the view's own order; nil if the list sorts them.
  mutating func arrange(_ model: BrowserModel) -> RowList? { withView { $0.arrange(model) } }

  /// Updates the layers from the bottom up, because each may depend on the cursor of the one below.
  mutating func update(_ model: BrowserModel, _ layout: Layout) {
    let area = layout.list ?? layout.body
    withView { $0.update(model, in: area) }
    menu?.update(model, over: area)
    prompt?.update(model)
    guard layout.text != nil else { return }
    if error != nil { error?.update(model) } else { side.update(view, model) }
  }
}

// MARK: - Opening and closing

extension Layers {
  mutating func push(_ view: any BodyView, _ query: LogQuery, from origin: SavedPosition) {
    opened.append(OpenedView(view: view, query: query, origin: origin))
    (error, menu, focus, isZoomed) = (nil, nil, .list, false)
  }

  /// Replaces the topmost view.
  mutating func replace(_ view: any BodyView, _ query: LogQuery) {
    guard let former = opened.popLast() else { return }
    opened.append(OpenedView(view: view, query: query, origin: former.origin))
  }

  /// - Returns: the position to return to; nil if no view is open.
  mutating func pop() -> SavedPosition? {
    guard let origin = opened.popLast()?.origin else { return nil }
    (focus, isZoomed) = (origin.focus, origin.isZoomed)
    return origin
  }

  mutating func setFocus(_ pane: Pane) { focus = pane }
  mutating func toggleFocus() { focus = focus == .list ? .detail : .list }
  mutating func toggleZoom() { isZoomed.toggle() }

  mutating func openError(_ log: OperationLog, _ model: BrowserModel) { error = ErrorView(log, model) }

  /// Switches an open error view to another log.
  mutating func followError(_ log: OperationLog, _ model: BrowserModel) { error?.show(log, model) }

  mutating func closeError() { error = nil }
  mutating func present(_ overlay: any Overlay) { menu = overlay }
  mutating func dismiss() { menu = nil }
  mutating func ask(_ prompt: any Prompt) { self.prompt = prompt }
  mutating func closePrompt() { prompt = nil }
  mutating func ask(_ question: ReplaceQuestion) { self.question = question }

  /// Closes the overlay.
  ///
  /// - Returns: whether there was one.
  mutating func closeOverlay() -> Bool {
    defer { menu = nil }
    return menu != nil
  }

  /// Closes the error view or leaves the detail.
  ///
  /// - Returns: whether one of them was shown.
  mutating func leaveText() -> Bool {
    if error != nil {
      error = nil
    } else if focus == .detail {
      focus = .list
    } else {
      return false
    }
    return true
  }

  /// Shows both panes again.
  ///
  /// - Returns: whether one was zoomed.
  mutating func unzoom() -> Bool {
    defer { isZoomed = false }
    return isZoomed
  }
}

/// The position before a view was opened, restored when it is closed.
struct SavedPosition: Sendable {
  let query: LogQuery
  let list: ListPane
  let sort: ListSort
  let isStatusNewest: Bool
  let focus: Pane
  let isZoomed: Bool
  let isLoadingEverything: Bool
}
