import OperationLogs
import TextScreen
import TextWidgets

/// One log with all its fields.
struct DetailPane: Sendable {
  /// The log shown.
  private(set) var log: OperationLog?
  /// The lines for `error_info`, made once per log.
  private var errorLines: [PrintableText] = []
  /// The lines for `extra_info` and other fields, made once per log.
  private var otherLines: [PrintableText] = []
  /// Whether it is below the list, where few rows are seen: what is read first comes first.
  private var isBrief = false
  private var pane = TextPane()
  private var dialect: LogDialect?

  init() {}

  /// Shows a log, or that there is none; the same log keeps its scroll position.
  ///
  /// - Parameters:
  ///   - log: the log.
  ///   - format: how times are shown.
  ///   - comparison: what its duration is compared with.
  ///   - repertoire: the characters to use.
  ///   - dialect: what is specific to its service.
  ///   - names: the names of plans and providers.
  ///   - briefColumns: the width if it is below the list; nil beside it or alone.
  mutating func show(
    _ log: OperationLog?,
    format: TimeFormat,
    comparison: Comparison? = nil,
    repertoire: Repertoire,
    dialect: LogDialect,
    names: ObjectNames,
    briefColumns: Int? = nil
  ) {
    let isBrief = briefColumns != nil
    let isSame = (log?.id).isExactly(self.log?.id)
    let fields = log.map {
      LogFields(
        log: $0,
        format: format,
        repertoire: repertoire,
        comparison: comparison,
        dialect: dialect,
        names: names
      )
    }
    if log != self.log || repertoire != pane.repertoire || dialect != self.dialect || isBrief != self.isBrief {
      errorLines = fields.map { Self.errorInfo($0, isBrief: isBrief) } ?? []
      otherLines = fields.map(Self.details) ?? []
    }
    self.isBrief = isBrief
    self.log = log
    self.dialect = dialect
    pane.repertoire = repertoire
    pane.show(fields.map { lines($0, briefColumns) } ?? Self.nothing(repertoire), keepingPlace: isSame)
  }

  /// Scrolls, wraps or goes to another match.
  ///
  /// - Returns: whether it handled the command.
  mutating func perform(_ command: Command, in size: Size) -> Bool {
    pane.perform(command, in: size)
  }

  /// Goes to the first match; see ``TextPane/search(_:in:)``.
  @discardableResult
  mutating func search(_ needle: TextNeedle?, in size: Size) -> Int {
    pane.search(needle, in: size)
  }

  /// Marks all matches.
  mutating func mark(_ needle: TextNeedle?) { pane.mark(needle) }

  /// Goes to the next match.
  mutating func searchNext(in size: Size) { pane.searchNext(in: size) }

  /// Goes to the previous match.
  mutating func searchPrevious(in size: Size) { pane.searchPrevious(in: size) }

  /// The current match.
  var hit: (number: Int, count: Int)? { pane.hit }

  var matches: SearchMatches? { SearchMatches(pane) }

  /// All its lines.
  var lines: [PrintableText] { pane.lines }

  /// The last visible line, and the number of lines.
  func position(in size: Size) -> (line: Int, count: Int) { pane.position(in: size) }

  /// Draws the text in a rectangle.
  func draw(on screen: inout Screen, in area: Rectangle) { pane.draw(on: &screen, in: area) }

  private static func nothing(_ repertoire: Repertoire) -> [PrintableText] {
    [PrintableText("No log is selected.", Style(.muted), repertoire: repertoire)]
  }

  private func lines(_ fields: LogFields, _ briefColumns: Int?) -> [PrintableText] {
    guard let briefColumns else {
      return [fields.title] + fields.times + fields.ids + fields.type + errorLines + otherLines
    }
    return fields.heading(columns: briefColumns) + errorLines + fields.mark + fields.knownIDs + fields.type + otherLines
  }

  private static func details(_ fields: LogFields) -> [PrintableText] {
    dropped(fields) + extraInfo(of: fields.log, fields) + others(of: fields.log, fields)
  }

  /// The error in one line, and a hint at `x`.
  private static func errorInfo(_ fields: LogFields, isBrief: Bool) -> [PrintableText] {
    let log = fields.log
    guard let error = log.errorInfo, !error.isBlank else {
      guard log.statusClass == .failed else { return [] }
      let absent = fields.field("error_info", nil)
      return [absent + fields.text("  x", .key) + fields.text(" where to look", .muted)]
    }
    let text = DetailText(error, repertoire: fields.repertoire)
    let summary = error.summary
    let short = String(summary.unicodeScalars.prefix(mostSummaryCharacters))
    let isCut = short.utf8.count < summary.utf8.count
    let cut = isCut ? Glyphs(fields.repertoire).ellipsis : ""
    let line = fields.text(short + cut, .danger)
    var lines = isBrief ? [line] : [fields.text("error_info", .muted), fields.text("  ") + line]
    if let extent = text.extent {
      lines.append(hint("  \(extent)  ", fields))
    } else if isCut {
      lines.append(hint("  ", fields))
    }
    return lines
  }

  /// Says that texts were dropped, and how to get them back.
  private static func dropped(_ fields: LogFields) -> [PrintableText] {
    guard fields.log.hasDroppedTexts else { return [] }
    return [
      fields.text("  dropped to save memory; ", .warning) + fields.text("Enter", .key) + fields.text(" or ")
        + fields.text("x", .key) + fields.text(" fetches it again")
    ]
  }

  /// `x` shows the rest of a longer summary.
  private static let mostSummaryCharacters = 500

  private static func hint(_ what: String, _ fields: LogFields) -> PrintableText {
    fields.text(what) + fields.text("x", .key) + fields.text(" to open", .muted)
  }

  private static func extraInfo(of log: OperationLog, _ fields: LogFields) -> [PrintableText] {
    guard let extra = log.extraInfo, !extra.isBlank else { return [] }
    if let layout = fields.dialect.layout(of: extra) { return ExtraInfoLayout(fields: fields).lines(layout) }
    return [fields.text("extra_info", .muted)] + indented(extra, fields)
  }

  /// Unknown fields, by name.
  private static func others(of log: OperationLog, _ fields: LogFields) -> [PrintableText] {
    let shown = Set(fields.dialect.fields.map(\.name))
    let others = log.otherFields.filter { $0.value != .string("") && !shown.contains($0.key) }
    return others.sorted { $0.key < $1.key }.flatMap { name, value in
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
