import OperationLogs
import TextScreen

/// A column of the list.
enum ListColumn: Hashable, Sendable {
  case started, type, status, took, factor
  /// A column of the service's own.
  case own(DialectColumn)
  case id, error

  /// All columns that logs of a service have, in the order in which they stand.
  static func all(of dialect: LogDialect) -> [ListColumn] {
    [.started, .type, .status, .took, .factor] + dialect.columns.map(ListColumn.own) + [.id, .error]
  }

  var title: String {
    switch self {
    case .started: "STARTED"
    case .type: "TYPE"
    case .status: "STATUS"
    case .took: "TOOK"
    case .factor: "FACTOR"
    case .own(let column): column.title
    case .id: "ID"
    case .error: "ERROR"
    }
  }

  /// What it is called in sentences, and where it is kept.
  var name: String { title.lowercased() }

  /// The server's order by this column; nothing where only what is loaded can be sorted.
  var serverKey: ServerOrder.Key? {
    switch self {
    case .started: .createdAt
    case .type: .operationType
    case .id: .id
    default: nil
    }
  }

  var alignment: PrintableText.Alignment { [.took, .factor].contains(self) ? .right : .left }

  /// The column's text for a log with its mark, if it has one.
  func text(
    of log: OperationLog,
    _ mark: DurationMark?,
    width: Int,
    format: TimeFormat,
    limits: DurationLimits,
    pen: Pen
  ) -> PrintableText {
    switch self {
    case .started: started(log, width: width, format: format, pen)
    case .type: pen(log.kind)
    case .status: pen.status(of: log)
    case .took: took(log, mark, now: format.now, pen: pen)
    case .factor: factor(log, mark, limits, now: format.now, pen)
    case .own(let column): own(column, log, pen)
    case .id: shortened(log.id, pen)
    case .error: error(log, mark, pen)
    }
  }

  private func own(_ column: DialectColumn, _ log: OperationLog, _ pen: Pen) -> PrintableText {
    switch column.content {
    case .id(let field): shortened(field.value(of: log), pen)
    case .text(let field): field.value(of: log).map { pen($0) } ?? pen(pen.glyphs.absent, .muted)
    case .progress: pen.progress(of: log, columns: column.width)
    }
  }

  /// How long it took by the longest that is usual.
  private func factor(
    _ log: OperationLog,
    _ mark: DurationMark?,
    _ limits: DurationLimits,
    now: LogTime,
    _ pen: Pen
  ) -> PrintableText {
    guard let factor = limits.factor(of: log, now: now) else { return pen(pen.glyphs.absent, .muted) }
    return pen(pen.times(factor), mark?.kind.role ?? .muted)
  }

  /// What the error says, after what is wrong with the duration.
  private func error(_ log: OperationLog, _ mark: DurationMark?, _ pen: Pen) -> PrintableText {
    let brief = pen(log.errorInfo?.brief ?? "")
    guard let mark else { return brief }
    let text = pen("\(mark.kind.rawValue) \(pen.times(mark.factor))", mark.kind.role)
    return brief.isEmpty ? text : text + pen("  ") + brief
  }

  /// When a log started; where that is too long for the column, as in another year, the date alone.
  private func started(_ log: OperationLog, width: Int, format: TimeFormat, _ pen: Pen)
    -> PrintableText
  {
    guard log.startedAt != nil else { return pen(pen.glyphs.absent, .muted) }
    let time = format.list(log.startedAt)
    return pen(time.utf8.count > width ? String(time.prefix { $0 != " " }) : time)
  }

  /// How long a log took; of one that runs, how long so far, to the minute.
  private func took(_ log: OperationLog, _ mark: DurationMark?, now: LogTime, pen: Pen) -> PrintableText {
    guard let seconds = log.duration(now: now) else { return pen(pen.glyphs.absent, .muted) }
    guard log.endedAt == nil else { return pen(TimeFormat.duration(seconds), mark?.kind.role ?? .plain) }
    let whole = Int(seconds)
    let soFar =
      (60..<3600).contains(whole) ? "\(whole / 60)m" : TimeFormat.duration(Double(whole))
    return pen(soFar + pen.glyphs.ellipsis, mark?.kind.role ?? .warning)
  }

  /// A whole id's first eight digits, which tell it from its like; any other text as it is.
  private func shortened(_ id: String?, _ pen: Pen) -> PrintableText {
    guard let id, !id.isEmpty else { return pen(pen.glyphs.absent, .muted) }
    let bytes = Array(id.utf8)
    let isWhole = bytes.count == 36 && [8, 13, 18, 23].allSatisfy { bytes[$0] == 45 }
    return pen(isWhole ? String(id.prefix(8)) : id)
  }
}

/// The columns that a list of some width shows, and where.
struct ListColumns: Sendable {
  struct Place: Hashable, Sendable {
    var column: ListColumn
    var start: Int
    var width: Int
  }

  let places: [Place]
  /// How far the error column's text is scrolled away.
  let errorOffset: Int

  /// The columns of a service, the most useful first: an id of its own comes after two of what it names.
  private static func byUse(_ dialect: LogDialect, showsFactor: Bool) -> [ListColumn] {
    let essential = dialect.columns.filter(\.isEssential)
    let others = dialect.columns.filter { !$0.isEssential }
    let ids = others.indices.filter { if case .id = others[$0].content { true } else { false } }
    let place = ids.dropFirst().first.map { $0 + 1 } ?? others.count
    var columns: [ListColumn] = [.status, .started, .type] + essential.map(ListColumn.own)
    if showsFactor {
      columns += [.took, .factor, .error]
    } else {
      columns += essential.isEmpty ? [.took, .error] : [.error, .took]
    }
    columns += others[..<place].map(ListColumn.own) + [.id] + others[place...].map(ListColumn.own)
    return showsFactor ? columns : columns + [.factor]
  }

  /// What the error column keeps before columns of less use than a plan's are shown.
  private static let errorShare = 32
  private static let errorStep = 16

  /// The columns of a list scrolled to the right so many steps: first a column each, then the error's text.
  ///
  /// The factor is among the most useful where logs are chosen or sorted by it.
  init(
    width: Int,
    times: TimeDisplay,
    steps: Int,
    showsFactor: Bool = false,
    dialect: LogDialect,
    wanted: [ListColumn]
  ) {
    let isNarrow = width < 40
    let (lead, gap) = isNarrow ? (0, 1) : (1, 2)
    let hidden = max(0, min(steps, wanted.count - 1))
    errorOffset = (steps - hidden) * Self.errorStep
    let room = width - 2 * lead
    let natural = { Self.width(of: $0, listWidth: width, times: times, dialect) }
    let chosen =
      steps == 0
      ? Self.chosen(wanted, dialect, showsFactor: showsFactor, room: room, gap: gap, natural)
      : Array(wanted.dropFirst(hidden))
    var places: [Place] = []
    var start = lead
    for column in chosen where start < lead + room {
      let rest = lead + room - start
      let width = column == .error ? rest : min(natural(column), rest)
      places.append(Place(column: column, start: start, width: width))
      start += width + gap
    }
    self.places = places
  }

  private static func chosen(
    _ wanted: [ListColumn],
    _ dialect: LogDialect,
    showsFactor: Bool,
    room: Int,
    gap: Int,
    _ natural: (ListColumn) -> Int
  ) -> [ListColumn] {
    let first = dialect.columns.first.map(ListColumn.own)
    var chosen: [ListColumn] = []
    var used = -gap
    for column in byUse(dialect, showsFactor: showsFactor) where wanted.contains(column) {
      let reserve = chosen.contains(.error) && column != first && column != .took ? errorShare - natural(.error) : 0
      guard used + gap + natural(column) + reserve <= room else { continue }
      used += gap + natural(column)
      chosen.append(column)
    }
    return wanted.filter(chosen.contains)
  }

  /// The least that the error column can do with; what the others take.
  private static func width(of column: ListColumn, listWidth: Int, times: TimeDisplay, _ dialect: LogDialect)
    -> Int
  {
    switch column {
    case .started: times == .relative ? 8 : 14
    case .type: dialect.widths.type
    case .status: listWidth < 100 ? dialect.widths.status.narrow : dialect.widths.status.wide
    case .took, .factor: 6
    case .own(let column): listWidth < 100 ? column.width : column.wideWidth ?? column.width
    case .id, .error: 8
    }
  }

  /// The most steps that lead anywhere, for an error text of so many columns.
  static func mostSteps(errorColumns: Int, wanted: [ListColumn]) -> Int {
    wanted.count - 1 + (wanted.contains(.error) ? errorColumns / errorStep : 0)
  }
}
