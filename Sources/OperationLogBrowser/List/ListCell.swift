import OperationLogs
import TextScreen
import TextWidgets

/// What a cell of the list is made from, and the texts that take more than a field of the log.
struct ListCell {
  let log: OperationLog
  /// What is unusual about how long it took, if anything is.
  let mark: DurationMark?
  /// The column's width.
  let width: Int
  let format: TimeFormat
  let limits: DurationLimits
  let pen: Pen

  private var absent: PrintableText { pen(pen.glyphs.absent, .muted) }

  /// When a log started; where that is too long for the column, as in another year, the date alone.
  var started: PrintableText {
    guard log.startedAt != nil else { return absent }
    let time = format.list(log.startedAt)
    return pen(time.utf8.count > width ? String(time.prefix { $0 != " " }) : time)
  }

  /// How long a log took; of one that runs, how long so far, to the minute.
  var took: PrintableText {
    guard let seconds = log.duration(now: format.now) else { return absent }
    guard log.endedAt == nil else { return pen(TimeFormat.duration(seconds), mark?.kind.role ?? .plain) }
    let whole = Int(seconds)
    let soFar =
      (60..<3600).contains(whole) ? "\(whole / 60)m" : TimeFormat.duration(Double(whole))
    return pen(soFar + pen.glyphs.ellipsis, mark?.kind.role ?? .warning)
  }

  /// How long it took by the longest that is usual.
  var factor: PrintableText {
    guard let factor = limits.factor(of: log, now: format.now) else { return absent }
    return pen(pen.times(factor), mark?.kind.role ?? .muted)
  }

  /// What the error says, after what is wrong with the duration.
  var error: PrintableText {
    let brief = pen(log.errorInfo?.brief ?? "")
    guard let mark else { return brief }
    let text = pen("\(mark.kind.rawValue) \(pen.times(mark.factor))", mark.kind.role)
    return brief.isEmpty ? text : text + pen("  ") + brief
  }

  func own(_ column: DialectColumn) -> PrintableText {
    switch column.content {
    case .id(let field): shortened(field.value(of: log))
    case .text(let field): field.value(of: log).map { pen($0) } ?? absent
    case .progress: pen.progress(of: log, columns: column.width)
    }
  }

  /// A whole id's first eight digits, which tell it from its like; any other text as it is.
  func shortened(_ id: String?) -> PrintableText {
    guard let id, !id.isEmpty else { return absent }
    let bytes = Array(id.utf8)
    let isWhole = bytes.count == 36 && [8, 13, 18, 23].allSatisfy { bytes[$0] == UInt8(ascii: "-") }
    return pen(isWhole ? String(id.prefix(8)) : id)
  }
}
