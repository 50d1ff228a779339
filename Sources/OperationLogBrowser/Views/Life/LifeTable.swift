import LogStatistics
import OperationLogs
import TextScreen
import TextWidgets

/// A life as table rows: operation, time, gap, duration, and a bar on the axis.
struct LifeTable {
  /// A step of the life, and its log.
  struct Row {
    let index: Int
    let log: OperationLog
  }

  let pen: Pen
  let format: TimeFormat
  let steps: LifeSteps
  let limits: DurationLimits
  let names: ObjectNames

  /// The columns of a table of this width, with these visible rows.
  func columns(_ width: Int, _ visible: Range<Int>) -> [TableColumn<Row>] {
    let isShort = width < 64
    let hasOtherYear = { visible.contains { format.isOfOtherYear(steps.life.steps[$0].startedAt) } }
    let timeColumns = isShort ? format.minuteColumns(hasOtherYear) : format.listColumns(hasOtherYear)
    let phaseFrom = steps.isOfProtects ? 90 : 64
    let noteFrom = steps.isOfProtects ? 64 : steps.history != nil ? 90 : Int.max
    return [
      TableColumn("STARTED", timeColumns, isSearched: true) { row, _ in
        pen(isShort ? format.minute(step(row).startedAt) : format.list(step(row).startedAt))
      },
      TableColumn("AFTER", Self.gapColumns, .right, from: 50) { row, _ in gap(step(row), isMissed(row.index)) },
      TableColumn("WHAT", 9, from: phaseFrom, isSearched: true) { row, _ in pen(phase(step(row), row.log)) },
      TableColumn("STATUS", width < 90 ? 12 : 16, isSearched: true) { row, _ in pen.status(of: row.log) },
      TableColumn("TOOK", 7, .right, from: 38) { row, _ in took(step(row), row.log) },
      TableColumn("", 9, from: noteFrom) { row, _ in note(row.index) },
      TableColumn(barTitle, nil, from: 64) { row, width in
        isLong ? duration(step(row), width) : bar(step(row), width)
      },
    ]
  }

  private func step(_ row: Row) -> CheckpointLife.Step { steps.life.steps[row.index] }

  private static let gapColumns = 7

  /// What was done, or attempted.
  private func phase(_ step: CheckpointLife.Step, _ log: OperationLog) -> String {
    let isDone = step.outcome == .ok || step.outcome == .deleted
    return isDone && step.phase != .other ? step.phase.rawValue : log.kind
  }

  /// The idle time before it; only days if hours do not fit.
  private func gap(_ step: CheckpointLife.Step, _ isMissed: Bool) -> PrintableText {
    guard let gap = step.gap else { return pen("") }
    if step.overlaps { return pen("overlap", .warning) }
    let time = "+" + TimeFormat.duration(gap)
    let shown = time.count > Self.gapColumns ? "+\(Int(gap / 86_400))d" : time
    return isMissed ? pen(shown, .warning, .bold) : pen(shown, .muted)
  }

  /// Whether a run is missing before this one.
  private func isMissed(_ index: Int) -> Bool {
    guard index > 0, let pace = steps.pace else { return false }
    return pace.isMissed(from: steps.life.steps[index - 1].startedAt, to: steps.life.steps[index].startedAt)
  }

  private func took(_ step: CheckpointLife.Step, _ log: OperationLog) -> PrintableText {
    guard let seconds = step.duration else { return pen(pen.glyphs.absent, .muted) }
    let role = limits.mark(of: log, now: format.now)?.kind.role
    return pen(TimeFormat.duration(seconds), role ?? (log.endedAt == nil ? .warning : .plain))
  }

  private func note(_ index: Int) -> PrintableText {
    if index == steps.history?.lastGood { return pen("last good", .success) }
    return index == steps.history?.firstBad ? pen("first bad", .danger) : pen("")
  }

  /// Whether bars on the axis would be dots, so that they show how long runs took.
  private var isLong: Bool { steps.pace?.isLong == true }

  /// What the bars are measured by.
  private var barTitle: String {
    if isLong, let pace = steps.pace { return "UP TO \(TimeFormat.duration(pace.longest))" }
    guard let axis = steps.life.axis else { return "" }
    return "\(format.minute(axis.lowerBound)) TO \(format.minute(axis.upperBound))"
  }

  /// The step's duration beside the longest.
  private func duration(_ step: CheckpointLife.Step, _ width: Int) -> PrintableText {
    guard let seconds = step.duration, let longest = steps.pace?.longest, longest > 0 else { return pen("") }
    let columns = min(width, max(1, Int((seconds / longest * Double(width)).rounded())))
    return pen(String(repeating: pen.glyphs.bars[7], count: columns), step.outcome.role)
  }

  /// The step's bar on the axis, at least one column wide.
  private func bar(_ step: CheckpointLife.Step, _ width: Int) -> PrintableText {
    guard let span = step.span else { return pen("") }
    let first = min(width - 1, Int(span.lowerBound * Double(width)))
    let end = max(first + 1, Int((span.upperBound * Double(width)).rounded(.up)))
    let line = pen.glyphs.horizontal
    return pen(String(repeating: line, count: first), .border)
      + pen(String(repeating: pen.glyphs.bars[7], count: end - first), step.outcome.role)
      + pen(String(repeating: line, count: max(0, width - end)), .border)
  }

  // MARK: - The heading

  /// The heading, from the longest to the shortest; each begins with whose life it is.
  ///
  /// - Parameters:
  ///   - base: how many logs it covers.
  ///   - isOpen: whether the server may have more of them.
  /// - Returns: the forms.
  func headings(base: String, isOpen: Bool) -> [[String]] {
    let (kind, id) = (steps.subject.kind, steps.subject.id)
    let title = steps.name.map { "\($0) (\(UUIDText.short(id)))" } ?? names.title(of: id, in: kind.field)
    let head = "\(steps.history == nil ? "Life of" : steps.isOfProtects ? "Runs of" : "All of") \(kind.rawValue) "
    let (name, short) = (head + title, head + (steps.name ?? names.label(of: id, in: kind.field)))
    let cut = steps.isCut ? ["the newest \(LifeSteps.limit.grouped)"] : []
    guard let history = steps.history else {
      return [[name] + length + cut + [base], [name, base], [short, base], [short]]
    }
    // Without a good one, what is not shown may hold more failures, or one.
    let mayGrow = history.lastGood == nil && (isOpen || steps.isCut)
    let good =
      history.lastGood.map { "last good \(format.minute(history.runs[$0].startedAt))" }
      ?? (mayGrow ? "none good loaded" : "none good")
    let bad = history.firstBad.map { place in
      let (count, since) = (history.failuresInARow, format.minute(history.runs[place].startedAt))
      return "\(count.grouped(orMore: mayGrow)) failed since, " + (count == 1 && !mayGrow ? since : "first \(since)")
    }
    let outcome = [good] + (bad.map { [$0] } ?? [])
    return [
      [name] + outcome + cut + [base], [short] + outcome + cut + [base], [short] + outcome,
      [short, bad ?? good], [short],
    ]
  }

  private var length: [String] {
    steps.life.axis.map { ["over \(TimeFormat.duration($0.upperBound.seconds(since: $0.lowerBound)))"] } ?? []
  }
}
