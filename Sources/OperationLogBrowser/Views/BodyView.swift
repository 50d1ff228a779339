import LogStore
import OperationLogs
import TextScreen
import TextWidgets

/// A view in the list's place, with its own state, keys and drawing; it says what it needs counted.
///
/// By default a view shows the list's rows in the list's columns; others override `isList` and `hasListColumns`.
protocol BodyView: Sendable {
  /// The keys that only this view uses.
  static var keys: KeyTable { get }
  func hints(_ model: BrowserModel) -> [KeyHint]

  func needs(_ model: BrowserModel) -> StatisticsNeeds
  /// The list's rows in the view's own order; nil if the list sorts them.
  mutating func arrange(_ model: BrowserModel) -> RowList?
  /// How many of the list's rows fit into an area of so many rows.
  func listRows(in rows: Int) -> Int
  /// Whether the list shows a rule where the last visit was.
  var hasVisitRule: Bool { get }
  /// Keeps the cursor on its row from now on, because the user has seen it.
  mutating func holdOn()
  /// Updates the view, once per event.
  mutating func update(_ model: BrowserModel, in area: Rectangle)

  /// Performs a command; the list handles what the view passes on.
  mutating func perform(_ command: Command, _ model: BrowserModel) -> Answer
  /// The first line of rows in an area; nil if no rows are drawn.
  func firstLine(in area: Rectangle) -> Int?
  /// The row on a line of the area; nil for titles, rules and blank lines.
  func row(onLine line: Int, in area: Rectangle, _ model: BrowserModel) -> Int?
  /// Moves the cursor to a row.
  mutating func select(_ row: Int) -> Answer
  /// Scrolls the rows; the cursor moves only to stay visible.
  mutating func scroll(by rows: Int) -> Answer
  /// Goes to the next row that contains what is searched; what is passed on is searched in the list.
  mutating func find(_ term: SearchTerm, isForward: Bool, _ model: BrowserModel) -> Answer
  /// The matches among rows that are not the list's; nil if nothing is searched, or for the list.
  func matches(_ model: BrowserModel) -> SearchMatches?

  /// The view in the words of a command line; nil for what filter and order alone show.
  var word: ViewWord? { get }
  /// Whether it shows the list's rows.
  var isList: Bool { get }
  /// Whether it shows the list's columns, which can be chosen and scrolled.
  var hasListColumns: Bool { get }
  /// Whether a few rows below it suffice for what the side text says first.
  var hasBriefDetail: Bool { get }
  /// Why its order cannot be changed; nil if it is the list's.
  func fixedOrder(_ model: BrowserModel) -> String?
  /// The log under the cursor, or an example for the row under it.
  func selection(_ model: BrowserModel) -> LogReference?
  /// Which log that is, if it is not obvious: ` of its last failure`.
  var selectionNote: String { get }
  func position(_ model: BrowserModel) -> (row: Int, count: Int)
  /// The text beside the rows; nil for the selected log's detail.
  func sideText(_ model: BrowserModel) -> SideText?

  func draw(on frame: inout Frame, in area: Rectangle, _ model: BrowserModel, cursor: CursorLook)
  /// Rows as drawn, as wide as the screen; the titles precede the first row.
  func lines(_ rows: Range<Int>, _ model: BrowserModel) -> [String]
}

extension BodyView {
  static var keys: KeyTable { .none }
  func needs(_ model: BrowserModel) -> StatisticsNeeds { .nothing }
  mutating func arrange(_ model: BrowserModel) -> RowList? { nil }
  func listRows(in rows: Int) -> Int { rows - ListPane.titleRows(in: rows) }
  var hasVisitRule: Bool { false }
  mutating func holdOn() {}
  mutating func update(_ model: BrowserModel, in area: Rectangle) {}
  func firstLine(in area: Rectangle) -> Int? { area.rows - listRows(in: area.rows) }
  func row(onLine line: Int, in area: Rectangle, _ model: BrowserModel) -> Int? {
    firstLine(in: area).flatMap { model.row(onLine: line - $0, linesWithRule: hasVisitRule ? area.rows - $0 : nil) }
  }
  mutating func select(_ row: Int) -> Answer { .taken([.moveToRow(row)]) }
  mutating func scroll(by rows: Int) -> Answer { .taken([.scrollRows(rows)]) }
  mutating func find(_ term: SearchTerm, isForward: Bool, _ model: BrowserModel) -> Answer { .passedOn }
  func matches(_ model: BrowserModel) -> SearchMatches? { nil }

  var isList: Bool { true }
  var hasListColumns: Bool { isList }
  var hasBriefDetail: Bool { isList }
  func fixedOrder(_ model: BrowserModel) -> String? { hasListColumns ? nil : "This view's order is fixed." }
  func selection(_ model: BrowserModel) -> LogReference? { model.list.selected }
  var selectionNote: String { "" }
  func position(_ model: BrowserModel) -> (row: Int, count: Int) { (model.list.cursor, model.list.rows.count) }
  func sideText(_ model: BrowserModel) -> SideText? { nil }

  /// Why a command for the list, which the view has not handled, means nothing here; nil if it does.
  func refusal(of command: Command, _ model: BrowserModel) -> String? {
    switch command {
    case .sortNextColumn, .sortPreviousColumn, .invertSort: fixedOrder(model)
    case .pickColumns where !hasListColumns: "This view's columns are fixed."
    case .scrollLeft, .scrollRight: hasListColumns ? nil : "There are no more columns."
    default: nil
    }
  }

  func lines(_ rows: Range<Int>, _ model: BrowserModel) -> [String] {
    PagedRows.lines(rows, of: model, titleRows: ListPane.titleRows(in:)) { model, frame, area in
      model.drawList(on: &frame, in: area, cursor: .bar, rule: nil)
    }
  }
}

extension BrowserModel {
  /// The list's row on a line below the titles; the rule of the last visit takes a line.
  fileprivate func row(onLine line: Int, linesWithRule lines: Int?) -> Int? {
    let first = list.visible.lowerBound
    var row = first + line
    if let lines, let rule = visitRow(inLines: lines), rule >= first {
      guard row != rule else { return nil }
      if row > rule { row -= 1 }
    }
    return line >= 0 && row < list.rows.count ? row : nil
  }
}

/// A view's text beside its rows, in place of a log's detail.
struct SideText {
  /// Its subject; the scroll position is kept while it stays the same.
  let id: String
  /// The log it shows.
  let log: OperationLog?
  /// The lines, made only after a change.
  let lines: () -> [PrintableText]
}

/// A view's rows as text, for the pager.
enum PagedRows {
  /// The height of an area with titles.
  private static let tall = 8

  /// Draws rows one below the other, as wide as the screen.
  ///
  /// - Parameters:
  ///   - rows: the list's rows to draw.
  ///   - model: the data; its list shows these rows when `draw` is called.
  ///   - titleRows: how many rows of an area the titles take.
  ///   - draw: draws titles and rows.
  /// - Returns: the rows, preceded by the titles if the first row is included.
  static func lines(
    _ rows: Range<Int>,
    of model: BrowserModel,
    titleRows: (Int) -> Int,
    draw: (BrowserModel, inout Frame, Rectangle) -> Void
  ) -> [String] {
    let titles = titleRows(tall)
    let area = Rectangle(column: 0, row: 0, columns: model.size.columns, rows: max(tall, titles + rows.count))
    var model = model
    model.list.setHeight(rows.count)
    // Moving down makes this row the first visible one.
    model.list.move(to: rows.lowerBound)
    model.list.move(to: rows.upperBound - 1)
    var frame = Frame(size: Size(columns: area.columns, rows: area.rows))
    draw(model, &frame, area)
    return Array(frame.screen.lines()[(rows.lowerBound == 0 ? 0 : titles)..<(titles + rows.count)])
  }
}
