import JSON
import OperationLogs
import TextScreen
import TextWidgets

/// The menu of values that can be copied from a log.
struct Copy: MenuOverlay, OpenedByKey {
  static let commands: [Command] = [.copyMenu]
  static let columns = 66

  var menu: Menu<CopyChoice>
  let closing: Set<Command> = [.copyMenu]
  /// Which log it is, for the message.
  private let note: String

  static func open(_ command: Command, about selection: Selection, _ model: BrowserModel) -> [Reaction] {
    guard let log = selection.log else { return [] }
    let items = CopyChoice.all(of: log, model.dialect).map { $0.item(model.pen) }
    return [.present(Copy(menu: Menu("Copy", items), note: selection.note))]
  }

  private init(menu: Menu<CopyChoice>, note: String) { (self.menu, self.note) = (menu, note) }

  mutating func pick(_ choice: CopyChoice, _ model: BrowserModel) -> [Reaction] {
    [.dismiss, .perform(choice.effect(note))]
  }
}

/// A value of a log that can be copied.
struct CopyChoice: Hashable, Sendable {
  /// Its name in the message.
  var what: String
  var text: String

  static func id(of log: OperationLog) -> CopyChoice {
    CopyChoice(what: "id", text: log.id)
  }

  static func record(of log: OperationLog, _ dialect: LogDialect) -> CopyChoice {
    CopyChoice(what: "record as JSON", text: JSONText.pretty(log.json(dialect)))
  }

  /// All values of the log.
  static func all(of log: OperationLog, _ dialect: LogDialect) -> [CopyChoice] {
    let fields: [(String, String?)] =
      dialect.identifying.map { (named($0, $1), $1.value(of: log)) }
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
    return [id(of: log)] + present + [record(of: log, dialect)]
  }

  /// Appends "id" to the label of an id.
  private static func named(_ label: String, _ field: LogField) -> String {
    field != field.id || label.hasSuffix(" id") ? label : label + " id"
  }

  /// The effect that copies it; the note says which log it belongs to.
  func effect(_ note: String) -> Effect { .copy(text, what: what + note) }

  func item(_ pen: Pen) -> Menu<CopyChoice>.Item {
    let start = String(text.prefix(200))
    return .init(value: self, text: pen(" \(what)").padded(to: 17) + pen(start, .muted))
  }
}
