import LogStatistics
import OperationLogs
import TextScreen
import TextWidgets

extension Pen {
  /// A status's glyph and word, in the colour of its class.
  func status(of log: OperationLog) -> PrintableText {
    let kind = log.statusClass
    return self("\(glyph(of: kind)) \(log.status ?? "null")", kind.role)
  }

  /// The sign of a marked log.
  var marked: PrintableText { self(glyphs.marked, .accent, .bold) }

  /// A factor as text: `12×`, `5.3×`.
  func times(_ factor: Double) -> String {
    let tenths = Int(min(factor * 10, 1e15).rounded())
    let number = tenths < 100 ? "\(tenths / 10).\(tenths % 10)" : (tenths / 10).grouped
    return number + glyphs.times
  }

  /// By how much a marked duration exceeds the usual one: `12×`; where only a bound is known, the whole duration: `21d05h`.
  func excess(of mark: DurationMark) -> String {
    mark.usual.basis == .bound ? TimeFormat.duration(mark.factor * mark.usual.seconds) : times(mark.factor)
  }

  func glyph(of kind: StatusClass) -> String {
    switch kind {
    case .failed: glyphs.failed
    case .running: glyphs.running
    case .ok: glyphs.ok
    case .deleted: glyphs.deleted
    case .other: glyphs.other
    }
  }
}

extension StatusClass {
  /// The colour of the class.
  var role: Role {
    switch self {
    case .failed: .danger
    case .running: .warning
    case .ok: .success
    case .deleted: .inactive
    case .other: .plain
    }
  }
}

extension DurationMark.Kind {
  /// The colour of the mark.
  var role: Role {
    switch self {
    case .stuck: .danger
    case .slow: .warning
    }
  }
}

extension Pen {
  /// Numbers as a line of small bars; the greatest has full height.
  func sparkline(_ values: [Int], _ role: Role = .accent, greatest: Int? = nil) -> PrintableText {
    self(Sparkline.line(values, bars: glyphs.bars, greatest: greatest), role)
  }
}
