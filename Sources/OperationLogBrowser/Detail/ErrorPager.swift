import OperationLogs
import TextScreen
import TextWidgets

/// A log's `error_info` in a pane of its own; where there is none, what to look for elsewhere.
struct ErrorPager: Sendable {
  /// The log whose error it is.
  private(set) var log: OperationLog
  /// Whether frames are folded away.
  private(set) var isFolded = true
  private var heading: [PrintableText] = []
  /// The error, where there is one.
  private var error: DetailText?
  private var errorLines: [PrintableText] = []
  private var pane: TextPane

  /// Shows a log's error from its start, folded.
  init(log: OperationLog, format: TimeFormat, repertoire: Repertoire, dialect: LogDialect) {
    self.log = log
    pane = TextPane(repertoire: repertoire)
    show(log, format: format, repertoire: repertoire, dialect: dialect)
  }

  /// Shows the error of another log, folded, wrapped and searched as the one before; the same log again, as when time
  /// passes, stays where it was scrolled.
  mutating func show(_ log: OperationLog, format: TimeFormat, repertoire: Repertoire, dialect: LogDialect) {
    let isSame = log.id.isExactly(self.log.id)
    if log != self.log || repertoire != pane.repertoire || heading.isEmpty {
      let detail = log.errorInfo.flatMap { $0.isBlank ? nil : $0 }
      error = detail.map { DetailText($0, repertoire: repertoire) }
      errorLines = error?.lines(folded: isFolded) ?? []
    }
    self.log = log
    pane.repertoire = repertoire
    let fields = LogFields(log: log, format: format, repertoire: repertoire, dialect: dialect)
    heading = [fields.title, fields.field("id", fields.text(log.id, .accent))] + fields.times
    heading.append(.empty)
    if log.hasDroppedTexts {
      heading += [fields.text("Dropped to save memory, and being fetched again.", .warning), .empty]
    } else if error == nil {
      heading += MissingError(fields: fields).lines
    }
    pane.show(heading + errorLines, keepingPlace: isSame)
  }

  private mutating func toggleFolding() {
    isFolded.toggle()
    errorLines = error?.lines(folded: isFolded) ?? []
    pane.show(heading + errorLines, keepingPlace: true)
  }

  /// All its lines, with every frame unfolded.
  var wholeLines: [PrintableText] { heading + (error?.lines(folded: false) ?? []) }

  /// Whether there are frames that `Enter` and `x` fold and unfold.
  var canFold: Bool { error.map { $0.frameCount > 0 } ?? false }

  /// Folds or unfolds frames (`open`, `openError`), scrolls, wraps or goes to the next hit of a search.
  ///
  /// - Returns: whether the command is one of those.
  mutating func perform(_ command: Command, in size: Size) -> Bool {
    switch command {
    case .open, .openError:
      guard canFold else { return false }
      toggleFolding()
      return true
    default:
      return pane.perform(command, in: size)
    }
  }

  /// Searches a text; frames are unfolded where it is only in them.
  ///
  /// - Returns: how many hits there are.
  @discardableResult
  mutating func search(_ text: String, in size: Size) -> Int {
    let count = pane.search(text, in: size)
    guard count == 0, !text.isEmpty, isFolded, canFold else { return count }
    var unfolded = self
    unfolded.toggleFolding()
    let hidden = unfolded.pane.search(text, in: size)
    if hidden > 0 { self = unfolded }
    return hidden
  }

  /// Goes to the next hit.
  mutating func searchNext(in size: Size) { pane.searchNext(in: size) }

  /// Goes to the hit before.
  mutating func searchPrevious(in size: Size) { pane.searchPrevious(in: size) }

  /// The hit that the search is at.
  var hit: (number: Int, count: Int)? { pane.hit }

  /// The last line in sight, and how many there are.
  func position(in size: Size) -> (line: Int, count: Int) { pane.position(in: size) }

  /// Fills a rectangle of the screen.
  func draw(on screen: inout Screen, in area: Rectangle) { pane.draw(on: &screen, in: area) }
}
