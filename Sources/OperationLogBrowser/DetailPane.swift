import OperationLogs
import TextScreen

/// One log with all its fields.
struct DetailPane: Sendable {
  /// The log that is shown.
  private(set) var log: OperationLog?
  /// The lines about `error_info`, `extra_info` and other fields: they are made once for a log.
  private var details: [PrintableText] = []
  private var pane = TextPane()

  init() {}

  /// Shows a log, or that there is none; the same log again, as when time passes, stays where it was scrolled.
  mutating func show(
    _ log: OperationLog?,
    format: TimeFormat,
    limits: DurationLimits = DurationLimits(),
    repertoire: Repertoire
  ) {
    let isSame = log?.id == self.log?.id
    if log != self.log || repertoire != pane.repertoire {
      details = log.map { Self.details(of: $0, format, repertoire) } ?? []
    }
    self.log = log
    pane.repertoire = repertoire
    pane.show(Self.fields(of: log, format, limits, repertoire) + details, keepingPlace: isSame)
  }

  /// Scrolls, wraps or goes to the next hit of a search.
  ///
  /// - Returns: whether the command is one of those.
  mutating func perform(_ command: Command, in size: Size) -> Bool {
    pane.perform(command, in: size)
  }

  /// Searches a text; see ``TextPane/search(_:in:)``.
  @discardableResult
  mutating func search(_ text: String, in size: Size) -> Int {
    pane.search(text, in: size)
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

  private static func fields(
    of log: OperationLog?,
    _ format: TimeFormat,
    _ limits: DurationLimits,
    _ repertoire: Repertoire
  ) -> [PrintableText] {
    guard let log else {
      return [PrintableText("No log is selected.", Style(.muted), repertoire: repertoire)]
    }
    let fields = LogFields(log: log, format: format, repertoire: repertoire, limits: limits)
    return [fields.title] + fields.times + fields.ids + fields.type
  }

  private static func details(
    of log: OperationLog,
    _ format: TimeFormat,
    _ repertoire: Repertoire
  ) -> [PrintableText] {
    let fields = LogFields(log: log, format: format, repertoire: repertoire)
    return errorInfo(of: log, fields) + extraInfo(of: log, fields) + others(of: log, fields)
  }

  /// The error in one line, and what `x` opens.
  private static func errorInfo(of log: OperationLog, _ fields: LogFields) -> [PrintableText] {
    guard let error = log.errorInfo, !error.isBlank else {
      guard log.statusClass == .failed else { return [fields.field("error_info", nil)] }
      let absent = fields.field("error_info", nil)
      return [absent + fields.text("  x", .key) + fields.text(" where to look", .muted)]
    }
    let text = DetailText(error, repertoire: fields.repertoire)
    let summary = text.summary
    let short = String(summary.unicodeScalars.prefix(mostSummaryCharacters))
    let isCut = short.utf8.count < summary.utf8.count
    let cut = isCut ? Glyphs(fields.repertoire).ellipsis : ""
    var lines = [
      fields.text("error_info", .muted), fields.text("  ") + fields.text(short + cut, .danger),
    ]
    if let extent = text.extent {
      lines.append(hint("  \(extent)  ", fields))
    } else if isCut {
      lines.append(hint("  ", fields))
    }
    return lines
  }

  /// The rest of a longer one is behind `x`.
  private static let mostSummaryCharacters = 500

  private static func hint(_ what: String, _ fields: LogFields) -> PrintableText {
    fields.text(what) + fields.text("x", .key) + fields.text(" to open", .muted)
  }

  private static func extraInfo(of log: OperationLog, _ fields: LogFields) -> [PrintableText] {
    guard let extra = log.extraInfo, !extra.isBlank else {
      return [fields.field("extra_info", nil)]
    }
    return [fields.text("extra_info", .muted)] + indented(extra, fields)
  }

  /// Fields that this program does not know, by their names.
  private static func others(of log: OperationLog, _ fields: LogFields) -> [PrintableText] {
    log.otherFields.sorted { $0.key < $1.key }.flatMap { name, value in
      switch value {
      case .object, .array:
        return [fields.text(name, .muted)] + indented(.structured(value), fields)
      default:
        return [fields.field(name, fields.text(value.plainText))]
      }
    }
  }

  private static func indented(_ detail: LogDetail, _ fields: LogFields) -> [PrintableText] {
    DetailText(detail, repertoire: fields.repertoire).lines(folded: false)
      .map { fields.text("  ") + $0 }
  }
}
