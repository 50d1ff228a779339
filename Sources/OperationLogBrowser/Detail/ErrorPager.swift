import OperationLogs
import TextScreen
import TextWidgets

/// A log's `error_info` in its own pane; without one, advice where to look.
struct ErrorPager: Sendable {
  /// The log shown.
  private(set) var log: OperationLog
  /// Whether frames are folded.
  private(set) var isFolded = true
  private var heading: [PrintableText] = []
  /// Whether the error comes before the log's id and times, because there are few rows.
  private var isErrorFirst = false
  /// The error; nil if the log has none.
  private var error: DetailText?
  private var errorLines: [PrintableText] = []
  private var pane: TextPane

  /// Shows the start of a log's error, folded.
  init(log: OperationLog, format: TimeFormat, repertoire: Repertoire, dialect: LogDialect, names: ObjectNames) {
    self.log = log
    pane = TextPane(repertoire: repertoire)
    show(log, format: format, repertoire: repertoire, dialect: dialect, names: names)
  }

  /// Shows another log's error with the same folding, wrapping and search; the same log keeps its scroll position.
  mutating func show(
    _ log: OperationLog,
    format: TimeFormat,
    repertoire: Repertoire,
    dialect: LogDialect,
    names: ObjectNames,
    isErrorFirst: Bool = false
  ) {
    self.isErrorFirst = isErrorFirst
    let isSame = log.id.isExactly(self.log.id)
    if log != self.log || repertoire != pane.repertoire || heading.isEmpty {
      let detail = log.errorInfo.flatMap { $0.isBlank ? nil : $0 }
      error = detail.map { DetailText($0, repertoire: repertoire) }
      errorLines = error?.lines(folded: isFolded) ?? []
    }
    self.log = log
    pane.repertoire = repertoire
    let fields = LogFields(log: log, format: format, repertoire: repertoire, dialect: dialect, names: names)
    heading = [fields.title, fields.field("id", fields.text(log.id, .accent))] + fields.times
    heading.append(.empty)
    if log.hasDroppedTexts {
      heading += [fields.text("Dropped to save memory, and being fetched again.", .warning), .empty]
    } else if error == nil {
      heading += MissingError(fields: fields).lines
    }
    pane.show(lines(errorLines), keepingPlace: isSame)
  }

  private func lines(_ error: [PrintableText]) -> [PrintableText] {
    guard isErrorFirst, !error.isEmpty, let title = heading.first else { return heading + error }
    return [title] + error + [.empty] + heading.dropFirst().dropLast()
  }

  private mutating func toggleFolding() {
    isFolded.toggle()
    errorLines = error?.lines(folded: isFolded) ?? []
    pane.show(lines(errorLines), keepingPlace: true)
  }

  /// All lines, with every frame unfolded.
  var wholeLines: [PrintableText] { heading + (error?.lines(folded: false) ?? []) }

  /// Whether there are frames that `Enter` and `x` can unfold.
  var canFold: Bool { error.map { $0.frameCount > 0 } ?? false }

  /// Folds or unfolds frames (`open`, `openError`), scrolls, wraps or goes to another match.
  ///
  /// - Returns: whether it handled the command.
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

  /// Goes to the first match; unfolds the frames if only they have one.
  ///
  /// - Returns: the number of matches.
  @discardableResult
  mutating func search(_ needle: TextNeedle?, in size: Size) -> Int {
    let count = pane.search(needle, in: size)
    guard count == 0, needle != nil, isFolded, canFold else { return count }
    var unfolded = self
    unfolded.toggleFolding()
    let hidden = unfolded.pane.search(needle, in: size)
    if hidden > 0 { self = unfolded }
    return hidden
  }

  /// Goes to the next match.
  mutating func searchNext(in size: Size) { pane.searchNext(in: size) }

  /// Goes to the previous match.
  mutating func searchPrevious(in size: Size) { pane.searchPrevious(in: size) }

  /// Marks all matches.
  mutating func mark(_ needle: TextNeedle?) { pane.mark(needle) }

  /// The current match.
  var hit: (number: Int, count: Int)? { pane.hit }

  var matches: SearchMatches? { SearchMatches(pane) }

  /// The last visible line, and the number of lines.
  func position(in size: Size) -> (line: Int, count: Int) { pane.position(in: size) }

  /// Draws the text in a rectangle.
  func draw(on screen: inout Screen, in area: Rectangle) { pane.draw(on: &screen, in: area) }
}
