import LogStatistics
import OperationLogs
import TextScreen

/// A life as rows: what was done when, how long after the one before, how long it took, and where that is on the axis.
struct LifeTable {
  private enum Part {
    case started, gap, phase, status, took, note, axis
  }

  let pen: Pen
  let format: TimeFormat
  let steps: LifeSteps
  let limits: DurationLimits

  private func parts(_ width: Int) -> [Part] {
    let isOfRuns = steps.history != nil
    switch width {
    case ..<38: return [.started, .status]
    case ..<50: return [.started, .status, .took]
    case ..<64: return [.started, .gap, .status, .took]
    case ..<90 where steps.isOfProtects: return [.started, .gap, .status, .took, .note, .axis]
    case ..<90: return [.started, .gap, .phase, .status, .took, .axis]
    default: return [.started, .gap, .phase, .status, .took] + (isOfRuns ? [.note] : []) + [.axis]
    }
  }

  func columns(_ width: Int) -> [TableColumn] {
    parts(width).reduce(into: []) { columns, part in columns.append(column(part, width, columns)) }
  }

  private func column(_ part: Part, _ width: Int, _ others: [TableColumn]) -> TableColumn {
    switch part {
    case .started: TableColumn(title: "STARTED", width: width < 64 ? format.minuteColumns : startColumns)
    case .gap: TableColumn(title: "AFTER", width: Self.gapColumns, alignment: .right)
    case .phase: TableColumn(title: "WHAT", width: 9)
    case .status: TableColumn(title: "STATUS", width: width < 90 ? 12 : 16)
    case .took: TableColumn(title: "TOOK", width: 7, alignment: .right)
    case .note: TableColumn(title: "", width: 9)
    case .axis:
      TableColumn(title: "", width: TableLook.rest(of: width, beside: others))
    }
  }

  private static let gapColumns = 7

  private var startColumns: Int { format.display == .relative ? 8 : 14 }

  func cells(_ index: Int, _ log: OperationLog, _ columns: [TableColumn], width: Int) -> [PrintableText] {
    let step = steps.life.steps[index]
    return zip(parts(width), columns).map { part, column in
      switch part {
      case .started: pen(column.width < 14 ? format.minute(step.startedAt) : format.list(step.startedAt))
      case .gap: gap(step)
      case .phase: pen(phase(step, log))
      case .status: pen.status(of: log)
      case .took: took(step, log)
      case .note: note(index)
      case .axis: bar(step, column.width)
      }
    }
  }

  /// What was done to it, or what was tried.
  private func phase(_ step: CheckpointLife.Step, _ log: OperationLog) -> String {
    let isDone = step.outcome == .ok || step.outcome == .deleted
    return isDone && step.phase != .other ? step.phase.rawValue : log.kind
  }

  /// How long nothing happened before it; in days alone where hours have no room.
  private func gap(_ step: CheckpointLife.Step) -> PrintableText {
    guard let gap = step.gap else { return pen("") }
    if step.overlaps { return pen("overlap", .warning) }
    let time = "+" + TimeFormat.duration(gap)
    return pen(time.count > Self.gapColumns ? "+\(Int(gap / 86_400))d" : time, .muted)
  }

  private func took(_ step: CheckpointLife.Step, _ log: OperationLog) -> PrintableText {
    guard let seconds = step.duration else { return pen(pen.glyphs.absent, .muted) }
    let role = limits.mark(of: log, now: format.now)?.kind.role
    let isRunning = log.endedAt == nil
    return pen(
      TimeFormat.duration(seconds) + (isRunning ? pen.glyphs.ellipsis : ""),
      role ?? (isRunning ? .warning : .plain)
    )
  }

  private func note(_ index: Int) -> PrintableText {
    if index == steps.history?.lastGood { return pen("last good", .success) }
    return index == steps.history?.firstBad ? pen("first bad", .danger) : pen("")
  }

  /// The step's place on the axis, at least one column wide.
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

  /// What is said above the rows, from the fullest to the shortest.
  func headings(base: String) -> [[String]] {
    let id = steps.subject.id.utf8.count == 36 ? String(steps.subject.id.prefix(8)) : steps.subject.id
    let name =
      "\(steps.history == nil ? "Life of" : steps.isOfProtects ? "Runs of" : "All of") \(steps.subject.kind.rawValue) \(id)"
    let cut = steps.isCut ? ["the newest \(LifeSteps.limit.grouped)"] : []
    guard let history = steps.history else { return [[name] + length + cut + [base], [name, base], [base]] }
    let good = history.lastGood.map { "last good \(format.minute(history.runs[$0].startedAt))" } ?? "none good"
    let bad = history.firstBad.map { place in
      let since = format.minute(history.runs[place].startedAt)
      return history.failuresInARow == 1
        ? "1 failed since, \(since)" : "\(history.failuresInARow.grouped) failed since, first \(since)"
    }
    let outcome = [good] + (bad.map { [$0] } ?? [])
    return [[name] + outcome + cut + [base], outcome + cut + [base], [bad ?? good] + [base], [base]]
  }

  private var length: [String] {
    steps.life.axis.map { ["over \(TimeFormat.duration($0.upperBound.seconds(since: $0.lowerBound)))"] } ?? []
  }
}
