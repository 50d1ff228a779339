import LogStore
import OperationLogs
import TextScreen

/// What stands in the list's place: it owns its state, its keys, its drawing and what it wants counted.
///
/// By default a view shows the list's rows; one that is no list of logs says so.
protocol BodyView: Sendable {
  /// The keys that mean something there alone.
  static var keys: KeyTable { get }
  func hints(_ model: BrowserModel) -> [KeyHint]

  func needs(_ model: BrowserModel) -> StatisticsNeeds
  /// The list's rows in the view's own order; nil where the list sorts them.
  mutating func arrange(_ model: BrowserModel) -> RowList?
  /// How many rows of the list show in an area of so many.
  func listRows(in rows: Int) -> Int
  /// Brings it up to date, once per event.
  mutating func update(_ model: BrowserModel, in area: Rectangle)

  /// Does what a key asks for; what it does not know, the list does.
  mutating func perform(_ command: Command, _ model: BrowserModel) -> Answer
  /// Goes to the next row in which a text stands.
  mutating func find(_ text: String, isForward: Bool, _ model: BrowserModel) -> Answer

  /// Whether it shows the list's rows.
  var isList: Bool { get }
  /// The log under the cursor, or the example of what is under it.
  func selection(_ model: BrowserModel) -> LogReference?
  /// Which log that is, where it is not plain: ` of its last failure`.
  var selectionNote: String { get }
  func position(_ model: BrowserModel) -> (row: Int, count: Int)
  /// What is said beside the rows; nil: the selected log's detail.
  func sideText(_ model: BrowserModel) -> SideText?

  func draw(on frame: inout Frame, in area: Rectangle, _ model: BrowserModel, hasFocus: Bool)
  /// Rows as they are drawn, as wide as the screen; above the first row their titles.
  func lines(_ rows: Range<Int>, _ model: BrowserModel) -> [String]
}

extension BodyView {
  static var keys: KeyTable { .none }
  func needs(_ model: BrowserModel) -> StatisticsNeeds { .nothing }
  mutating func arrange(_ model: BrowserModel) -> RowList? { nil }
  func listRows(in rows: Int) -> Int { rows - ListPane.titleRows(in: rows) }
  mutating func update(_ model: BrowserModel, in area: Rectangle) {}
  mutating func find(_ text: String, isForward: Bool, _ model: BrowserModel) -> Answer { .passedOn }

  var isList: Bool { true }
  func selection(_ model: BrowserModel) -> LogReference? { model.list.selected }
  var selectionNote: String { "" }
  func position(_ model: BrowserModel) -> (row: Int, count: Int) { (model.list.cursor, model.list.rows.count) }
  func sideText(_ model: BrowserModel) -> SideText? { nil }

  func lines(_ rows: Range<Int>, _ model: BrowserModel) -> [String] {
    PagedRows.lines(rows, of: model, titleRows: ListPane.titleRows(in:)) { model, frame, area in
      model.drawList(on: &frame, in: area, hasFocus: true)
    }
  }
}

/// What a view says beside its rows in place of a log's detail.
struct SideText {
  /// What it is about: the text keeps its place as long as it is about the same.
  let id: String
  /// The log that it shows.
  let log: OperationLog?
  /// The lines, made only where something has changed.
  let lines: () -> [PrintableText]
}

/// Rows as a view draws them, for a program that shows text.
enum PagedRows {
  /// An area that has room for titles.
  private static let tall = 8

  /// Draws rows one below the other, as wide as the screen.
  ///
  /// - Parameters:
  ///   - rows: which rows of the list.
  ///   - model: what is drawn from; the list in it shows these rows when `draw` is called.
  ///   - titleRows: how many rows of an area the titles take.
  ///   - draw: draws titles and rows.
  /// - Returns: the rows, above the first of all the titles.
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
    // From above, so that the first of them is the first that shows.
    model.list.move(to: rows.lowerBound)
    model.list.move(to: rows.upperBound - 1)
    var frame = Frame(size: Size(columns: area.columns, rows: area.rows))
    draw(model, &frame, area)
    return Array(frame.screen.lines()[(rows.lowerBound == 0 ? 0 : titles)..<(titles + rows.count)])
  }
}
