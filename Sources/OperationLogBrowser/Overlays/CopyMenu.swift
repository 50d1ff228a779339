import JSON
import OperationLogs
import TextScreen
import TextWidgets

/// The menu of values that can be copied from a log.
struct CopyMenu: MenuOverlay, OpenedByKey {
  static let commands: [Command] = [.copyMenu]
  static let columns = 66

  var menu: Menu<CopyChoice>
  let closing: Set<Command> = [.copyMenu]

  static func open(_ command: Command, about selection: Selection, _ model: BrowserModel) -> [Reaction] {
    let ofLog = selection.log.map { CopyChoice.all(of: $0, model.dialect, model.names.all, selection.note) } ?? []
    let marked = [Command.copyID, .copyRecord].compactMap { CopyChoice.ofMarked(model, $0) }
    let choices = marked + ofLog + [CopyChoice(what: "command line", text: model.commandLine(of: selection.view))]
    return [.present(CopyMenu(menu: Menu("Copy", choices.map { $0.item(model.pen) })))]
  }

  private init(menu: Menu<CopyChoice>) { self.menu = menu }

  mutating func pick(_ choice: CopyChoice, _ model: BrowserModel) -> [Reaction] {
    [.dismiss, .perform(choice.effect)]
  }
}

/// A text that can be copied: a value of a log, or the view's command line.
struct CopyChoice: Hashable, Sendable {
  /// Its name in the menu.
  var what: String
  var text: String
  /// Which log it belongs to, for the message.
  var note = ""

  static func id(of log: OperationLog) -> CopyChoice {
    CopyChoice(what: "id", text: log.id)
  }

  static func record(of log: OperationLog, _ dialect: LogDialect) -> CopyChoice {
    CopyChoice(what: "record as JSON", text: JSONText.pretty(log.json(dialect)))
  }

  /// What a command copies of the marked logs: an id in each line, or a list in JSON; nil if none is marked.
  static func ofMarked(_ model: BrowserModel, _ command: Command) -> CopyChoice? {
    let logs = model.markedInOrder
    guard !logs.isEmpty else { return nil }
    guard command == .copyRecord else {
      let text = logs.map(model.controller.cache.id).joined(separator: "\n")
      return CopyChoice(what: logs.count.counted("marked id"), text: text)
    }
    let records = logs.map { model.log($0).json(model.dialect) }
    return CopyChoice(what: logs.count.counted("marked record"), text: JSONText.pretty(.array(records)))
  }

  /// All values of the log.
  static func all(of log: OperationLog, _ dialect: LogDialect, _ names: ObjectNames, _ note: String) -> [CopyChoice] {
    let fields: [(String, String?)] =
      dialect.identifying.flatMap { label, field in
        let id = field.value(of: log)
        return [(named(label, field), id), (label + " name", names.name(of: id, in: field))]
      }
      + [
        ("project id", log.projectID),
        ("start", RecordField.startedAt.json(of: log)?.plainText),
        ("end", RecordField.endedAt.json(of: log)?.plainText),
        ("error text", log.hasDroppedTexts ? nil : log.errorInfo?.text),
        ("extra info", log.extraInfo?.text),
      ]
    let present = fields.compactMap { what, text in
      text.flatMap { $0.isEmpty ? nil : CopyChoice(what: what, text: $0) }
    }
    return ([id(of: log)] + present + [record(of: log, dialect)]).map {
      CopyChoice(what: $0.what, text: $0.text, note: note)
    }
  }

  /// Appends "id" to the label of an id.
  private static func named(_ label: String, _ field: LogField) -> String {
    field != field.id || label.hasSuffix(" id") ? label : label + " id"
  }

  /// The effect that copies it.
  var effect: Effect { .copy(text, what: what + note) }

  func item(_ pen: Pen) -> Menu<CopyChoice>.Item {
    let start = String(text.prefix(200))
    let name = pen(" \(what)").padded(to: 17) + pen(what.count < 16 ? "" : "  ")
    return .init(value: self, text: name + pen(start, .muted))
  }
}
