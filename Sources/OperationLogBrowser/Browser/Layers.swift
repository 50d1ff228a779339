import LogStore
import OperationLogs
import TextScreen
import TextWidgets

/// The stack of what is shown, from the list up.
///
/// It contains the open views, the side text, one log's error, an overlay, and a prompt. A key goes to the topmost
/// layer first; what that does not handle goes to the layer below.
struct Layers: Sendable {
  private var views = ViewStack()
  private(set) var side = SidePane()
  private(set) var focus = Pane.list
  private(set) var isZoomed = false
  private(set) var error: ErrorView?
  private var menu: (any Overlay)?
  private(set) var prompt: (any Prompt)?
  private(set) var question: ReplaceQuestion?

  /// The view in the list's place.
  var view: any BodyView { views.top }

  var isAtList: Bool { views.isAtList }

  /// The box over the panes.
  var overlay: (any Overlay)? { prompt?.box ?? menu }

  /// The query that the view was opened with; nil for the bottom list.
  var openedQuery: LogQuery? { views.openedQuery }

  /// The query of the bottom list; nil if no view is open.
  var queryAtList: LogQuery? { views.queryAtList }

  var isUnfinished: Bool { overlay?.isUnfinished == true || prompt?.isUnfinished == true }

  /// Whether a question can be shown.
  var isFree: Bool { prompt == nil && menu == nil && question == nil }

  /// Whether list and detail are shown, if both fit, and nothing lies on them.
  var showsPanes: Bool { error == nil && overlay == nil && !isZoomed }

  func panes(_ arrangement: PaneArrangement?) -> Layout.Panes {
    if error != nil { return .alone(.error) }
    return isZoomed ? .alone(focus) : .both(focus: focus, arrangement, isBrief: view.hasBriefDetail)
  }

  func selectedLog(_ model: BrowserModel) -> OperationLog? { view.selection(model).map { model.log($0) } }

  /// The log that commands apply to.
  func selection(_ model: BrowserModel) -> Selection {
    if let error { return Selection(log: error.log, isInList: view.isList, isInRows: false, view: view.word) }
    return Selection(
      log: selectedLog(model),
      note: view.selectionNote,
      isInList: view.isList,
      isInRows: focus == .list,
      view: view.word
    )
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
    return focus == .detail ? detailHints(model) : view.hints(model)
  }

  /// Whether one pane can be shown alone, or both again: where only one fits there is nothing to change.
  func canZoom(_ model: BrowserModel) -> Bool {
    isZoomed || PaneArrangement(model.size, wanted: model.kept.arrangement) != nil
  }

  private func detailHints(_ model: BrowserModel) -> [KeyHint] {
    [KeyHint(.escape, text: "list"), KeyHint(.openError, text: "error")]
      + (canZoom(model) ? [KeyHint(.zoom, text: isZoomed ? "both" : "alone")] : [])
      + [
        KeyHint(.search, text: "search"), KeyHint(.copyMenu, text: "copy"), KeyHint(.page, text: "$PAGER"),
        KeyHint(.life, text: "life"), KeyHint(.related, text: "related"), KeyHint(.help, text: "help"),
      ]
  }

  /// Handles a key while a prompt or question is open; nil if there is none.
  mutating func press(_ key: Key, _ model: BrowserModel, _ layout: Layout) -> Answer? {
    let size = prompt?.box.map { OverlayBox($0.preferredSize, in: layout.body).size } ?? model.size
    if let answer = prompt?.press(key, model, in: size) { return answer }
    guard let answer = question?.press(key) else { return nil }
    if case .taken = answer { question = nil }
    return answer
  }

  /// Performs a command in the topmost layer that handles it.
  mutating func perform(_ command: Command, _ model: BrowserModel, _ layout: Layout) -> Answer {
    let size = menu.map { OverlayBox($0.preferredSize, in: layout.body).size } ?? model.size
    if let answer = menu?.perform(command, model, in: size) { return answer }
    views.update { $0.holdOn() }
    if case .taken(let reactions) = performInText(command, in: layout.textSize) { return .taken(reactions) }
    if case .taken(let reactions) = views.update({ $0.perform(command, model) }) { return .taken(reactions) }
    if let refusal = view.refusal(of: command, model) { return .say(refusal) }
    return ListLayer.perform(command, about: selection(model), model)
  }

  private mutating func performInText(_ command: Command, in size: Size) -> Answer {
    if let answer = error?.perform(command, in: size) { return answer }
    guard focus == .detail else { return .passedOn }
    if side.perform(command, in: size) { return .done }
    return command == .open ? .taken([.openError]) : .passedOn
  }

  /// Moves the cursor of the view to a row, whatever has the focus.
  mutating func select(_ row: Int) -> Answer { views.update { $0.select(row) } }

  /// Scrolls the rows of the view, whatever has the focus.
  mutating func scrollView(by rows: Int) -> Answer { views.update { $0.scroll(by: rows) } }

  /// Scrolls the error, or else the side text.
  mutating func scrollText(by rows: Int, in size: Size) {
    for _ in 0..<abs(rows) {
      let command = Command.move(rows > 0 ? .down : .up)
      if error != nil { _ = error?.perform(command, in: size) } else { _ = side.perform(command, in: size) }
    }
  }

  /// Picks what a box shows on a line.
  mutating func click(line: Int, _ model: BrowserModel, in size: Size) -> Answer {
    prompt?.click(line: line, model, in: size) ?? menu?.click(line: line, model, in: size) ?? .passedOn
  }

  /// Scrolls or wraps the side text.
  mutating func performInSideText(_ command: Command, in size: Size) { _ = side.perform(command, in: size) }

  /// Searches the text that has the focus; nil ends that.
  ///
  /// - Returns: the number of matches; nil if no text has the focus.
  mutating func search(_ needle: TextNeedle?, _ layout: Layout) -> Int? {
    if let menu, hasOwnText {
      return self.menu?.search(needle, in: OverlayBox(menu.preferredSize, in: layout.body).size)
    }
    if error != nil { return error?.search(needle, in: layout.textSize) }
    return focus == .detail ? side.search(needle, in: layout.textSize) : nil
  }

  /// Whether a text over the panes has the focus, which is searched for itself.
  var hasOwnText: Bool { menu?.text != nil }

  /// Goes to the view's next row that contains what is searched; the plain list is searched elsewhere.
  mutating func find(_ term: SearchTerm, isForward: Bool, _ model: BrowserModel) -> Answer {
    views.update { $0.find(term, isForward: isForward, model) }
  }

  /// The matches in the text or table with the focus; nil if nothing is searched there, or for the list.
  func matches(_ model: BrowserModel) -> SearchMatches? {
    if let text = menu?.text { return SearchMatches(text) }
    if let error { return error.matches }
    return focus == .detail ? side.matches : view.matches(model)
  }

  /// Whether the list's rows have the focus.
  var isInList: Bool { menu == nil && error == nil && focus == .list && view.isList }

  /// Returns to what was shown before, but for an open prompt.
  mutating func restore(_ former: Layers, _ names: ObjectNames) {
    let prompt = prompt
    self = former
    self.prompt = prompt
    recognize(names)
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

  /// The last visible line of an overlay's text, and the number of lines; nil if none is shown.
  func overlayPosition(_ layout: Layout) -> (line: Int, count: Int)? {
    guard let overlay, let text = overlay.text else { return nil }
    return text.position(in: OverlayBox(overlay.preferredSize, in: layout.body).size)
  }

  func drawText(on screen: inout Screen, in area: Rectangle) {
    let inside = Layout.inset(area)
    if let error { error.draw(on: &screen, in: inside) } else { side.draw(on: &screen, in: inside) }
  }

  func drawOverlay(on screen: inout Screen, in body: Rectangle, _ pen: Pen) {
    if let overlay { OverlayBox(overlay.preferredSize, in: body).draw(overlay, on: &screen, pen) }
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
  mutating func arrange(_ model: BrowserModel) -> RowList? { views.update { $0.arrange(model) } }

  /// Updates the layers from the bottom up, because each may depend on the cursor of the one below.
  mutating func update(_ model: BrowserModel, _ layout: Layout) {
    let area = layout.list ?? layout.body
    views.update { $0.update(model, in: area) }
    menu?.update(model, over: area)
    prompt?.update(model)
    guard layout.text != nil else { return }
    let briefColumns = layout.isStacked ? layout.textSize.columns : nil
    if error != nil {
      error?.update(model)
      error?.mark(model.needle)
    } else {
      side.update(view, model, briefColumns: briefColumns)
      side.mark(model.needle)
    }
  }
}

// MARK: - Opening and closing

extension Layers {
  mutating func push(_ view: any BodyView, _ query: LogQuery, from origin: SavedPosition) {
    views.push(view, query, from: origin)
    (error, menu, focus, isZoomed) = (nil, nil, .list, false)
  }

  /// Closes everything on the bottom list but a prompt or question.
  mutating func closeAll() {
    views.closeAll()
    (error, menu, focus, isZoomed) = (nil, nil, .list, false)
  }

  /// Replaces the topmost view.
  mutating func replace(_ view: any BodyView, _ query: LogQuery) {
    views.replace(view, query)
  }

  /// Has the queries of open views match the plans and providers that they name.
  mutating func recognize(_ names: ObjectNames) { views.recognize(names) }

  /// - Returns: the position to return to; nil if no view is open.
  mutating func pop() -> SavedPosition? {
    guard let origin = views.pop() else { return nil }
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
