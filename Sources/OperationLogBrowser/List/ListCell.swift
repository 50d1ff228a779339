import OperationLogs
import TextScreen
import TextWidgets

/// The contents of a cell, for columns that need more than a field of the log.
struct ListCell {
  let log: OperationLog
  /// The log's mark; nil if its duration is usual.
  let mark: DurationMark?
  /// The column's width.
  var width = 0
  let format: TimeFormat
  let limits: DurationLimits
  let names: ObjectNames
  let pen: Pen

  private var absent: PrintableText { pen(pen.glyphs.absent, .muted) }

  /// When a log started or ended.
  func time(_ time: LogTime?) -> PrintableText { time == nil ? absent : pen(format.list(time)) }

  /// How long a log took; a running log's time so far, to the minute, in the colour of running.
  var took: PrintableText {
    guard let seconds = log.duration(now: format.now) else { return absent }
    guard log.endedAt == nil else { return pen(TimeFormat.duration(seconds), mark?.kind.role ?? .plain) }
    let whole = Int(seconds)
    let soFar =
      (60..<3600).contains(whole) ? "\(whole / 60)m" : TimeFormat.duration(Double(whole))
    return pen(soFar, mark?.kind.role ?? .warning)
  }

  /// The duration in multiples of the usual one.
  var factor: PrintableText {
    if let mark { return pen(pen.excess(of: mark), mark.kind.role) }
    guard let factor = limits.factor(of: log, now: format.now) else { return absent }
    return pen(pen.times(factor), .muted)
  }

  /// The mark of the duration, then what the error says.
  var error: PrintableText {
    let brief = pen(log.errorInfo?.brief ?? "")
    guard let mark else { return brief }
    let text = pen("\(mark.kind.rawValue) \(pen.excess(of: mark))", mark.kind.role)
    return brief.isEmpty ? text : text + pen("  ") + brief
  }

  func serviceColumn(_ column: DialectColumn) -> PrintableText {
    switch column.content {
    case .id(let field): label(field)
    case .text(let field): field.value(of: log).map { pen($0) } ?? absent
    case .progress: pen.progress(of: log, columns: column.width)
    }
  }

  /// The name of an object, or as much of its id as is needed to recognize it; both only if the name gets some room.
  private func label(_ field: LogField) -> PrintableText {
    guard let id = field.value(of: log), !id.isEmpty else { return absent }
    let isRoom = width >= 12 || names.clearName(of: id, in: field) != nil
    return isRoom ? pen(names.label(of: id, in: field)) : shortened(id)
  }

  /// As much of an id as is needed to recognize it.
  func shortened(_ id: String?) -> PrintableText {
    guard let id, !id.isEmpty else { return absent }
    return pen(UUIDText.short(id))
  }
}
