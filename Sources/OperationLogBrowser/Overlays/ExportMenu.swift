import OperationLogs
import TextScreen
import TextWidgets

/// The menu of exports: the log's incident, or the visible list.
struct ExportMenu: MenuOverlay, OpenedByKey {
  static let commands: [Command] = [.export]
  static let columns = 66

  var menu: Menu<ExportContent>
  let closing: Set<Command> = [.export]

  static func open(_ command: Command, about selection: Selection, _ model: BrowserModel) -> [Reaction] {
    if let writing = model.writing { return [.say(writing.comesFirst)] }
    let items = marked(model) + incidents(of: selection.log, model) + (selection.isInList ? lists(model) : [])
    guard !items.isEmpty else { return [.say("There is no log to write.")] }
    return [.present(ExportMenu(menu: Menu("Write to a file", items)))]
  }

  private init(menu: Menu<ExportContent>) { self.menu = menu }

  /// Asks for the path.
  mutating func pick(_ content: ExportContent, _ model: BrowserModel) -> [Reaction] {
    [.dismiss, .askForPath(content)]
  }

  private static func incidents(of log: OperationLog?, _ model: BrowserModel) -> [Menu<ExportContent>.Item] {
    guard let log, let reference = model.controller.cache.reference(of: log.id) else { return [] }
    let what = "\(log.kind) \(log.status ?? "null") \(UUIDText.short(log.id))"
    return ExportContent.IncidentForm.allCases.map { item(.incident($0, reference), what, model.pen) }
  }

  private static func marked(_ model: BrowserModel) -> [Menu<ExportContent>.Item] {
    guard !model.marks.isEmpty else { return [] }
    return ExportContent.ListForm.allCases.map { item(.marked($0), model.marks.count.counted("log"), model.pen) }
  }

  private static func lists(_ model: BrowserModel) -> [Menu<ExportContent>.Item] {
    guard !model.list.rows.isEmpty else { return [] }
    let what = model.list.rows.count.counted("log") + (model.controller.isComplete ? "" : "; more on server")
    return ExportContent.ListForm.allCases.map { item(.list($0), what, model.pen) }
  }

  private static func item(_ content: ExportContent, _ what: String, _ pen: Pen) -> Menu<ExportContent>.Item {
    .init(value: content, text: pen(" \(content.name)").padded(to: 33) + pen(what, .muted))
  }
}
