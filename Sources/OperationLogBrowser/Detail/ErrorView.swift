import OperationLogs
import TextScreen
import TextWidgets

/// The layer that shows one log's error alone.
struct ErrorView: Sendable {
  /// The keys that only this view uses.
  static let keys = KeyTable(
    "In the error view",
    [
      KeyBinding([.character("J")], .nextFailed, "the next failed log's error"),
      KeyBinding([.character("K")], .previousFailed, "the previous failed log's error"),
    ]
  )

  static let hints = [
    KeyHint(.escape, text: "back"), KeyHint(.open, text: "fold"),
    KeyHint(.nextFailed, .previousFailed, text: "failed"), KeyHint(.toggleWrap, text: "wrap"),
    KeyHint(.search, text: "search"), KeyHint(.copyMenu, text: "copy"), KeyHint(.page, text: "$PAGER"),
    KeyHint(.signatures, text: "causes"), KeyHint(.life, text: "life"), KeyHint(.help, text: "help"),
  ]

  private var pager: ErrorPager
  /// The key of the current text.
  private var key: SideTextKey
  private var isSmall = false

  init(_ log: OperationLog, _ model: BrowserModel) {
    pager = ErrorPager(
      log: log,
      format: model.format,
      repertoire: model.settings.repertoire,
      dialect: model.dialect,
      names: model.names.all
    )
    key = SideTextKey(id: nil, log, model)
    show(log, model)
  }

  /// With so few rows or columns, the error comes first.
  private static func isSmall(_ size: Size) -> Bool { size.rows < 16 || size.columns < 60 }

  /// The log shown.
  var log: OperationLog { pager.log }
  var lines: [PrintableText] { pager.wholeLines }

  /// Shows another log's error.
  mutating func show(_ log: OperationLog, _ model: BrowserModel) {
    let (key, isSmall) = (SideTextKey(id: nil, log, model), Self.isSmall(model.size))
    guard key != self.key || isSmall != self.isSmall else { return }
    (self.key, self.isSmall) = (key, isSmall)
    pager.show(
      log,
      format: model.format,
      repertoire: model.settings.repertoire,
      dialect: model.dialect,
      names: model.names.all,
      isErrorFirst: isSmall
    )
  }

  /// Shows the latest version of the log.
  mutating func update(_ model: BrowserModel) {
    let cache = model.controller.cache
    show(cache.reference(of: log.id).map { cache[$0] } ?? log, model)
  }

  mutating func perform(_ command: Command, in size: Size) -> Answer {
    if pager.perform(command, in: size) { return .done }
    return switch command {
    case .otherPane, .zoom: .taken([.closeError])
    case .open, .openError: .say("There is nothing to unfold.")
    default: .passedOn
    }
  }

  mutating func search(_ needle: TextNeedle?, in size: Size) -> Int { pager.search(needle, in: size) }
  mutating func mark(_ needle: TextNeedle?) { pager.mark(needle) }
  var matches: SearchMatches? { pager.matches }
  func position(in size: Size) -> (line: Int, count: Int) { pager.position(in: size) }
  func draw(on screen: inout Screen, in area: Rectangle) { pager.draw(on: &screen, in: area) }
}
