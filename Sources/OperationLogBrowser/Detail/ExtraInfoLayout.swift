import JSON
import OperationLogs
import TextScreen
import TextWidgets

/// The lines of an `extra_info` with known parts.
struct ExtraInfoLayout {
  let fields: LogFields

  /// The width of the labels, including the spaces around them.
  private static let labelColumns = 14

  func lines(_ layout: ExtraInfoParts) -> [PrintableText] {
    let parts = layout.parts.flatMap { part in
      [fields.text(part.title, .muted)] + part.rows.flatMap(lines)
    }
    guard let rest = layout.rest else { return parts }
    return parts + [fields.text("extra_info", .muted)] + json(rest)
  }

  private func lines(_ row: ExtraInfoParts.Row) -> [PrintableText] {
    let label = fields.text("  " + row.label, .muted)
    switch row.value {
    case .object, .array: return [label] + json(row.value)
    default: return [(label.padded(to: Self.labelColumns) + value(row)).hanging(by: Self.labelColumns)]
    }
  }

  private func value(_ row: ExtraInfoParts.Row) -> PrintableText {
    guard row.isProgress, fields.log.statusClass == .running else {
      return fields.text(row.value.plainText + (row.isProgress ? "%" : ""))
    }
    return Pen(repertoire: fields.repertoire).progress(of: fields.log, columns: 16)
  }

  private func json(_ value: JSONValue) -> [PrintableText] {
    DetailText(.structured(value), repertoire: fields.repertoire).lines(folded: false)
      .map { fields.text("  ") + $0 }
  }
}

extension Pen {
  /// A log's progress: a bar and a percentage while it runs; if it failed, where it stopped.
  func progress(of log: OperationLog, columns: Int) -> PrintableText {
    guard let progress = log.progress else { return self("") }
    let number = String(repeating: " ", count: progress < 10 ? 2 : progress < 100 ? 1 : 0) + "\(progress)%"
    switch log.statusClass {
    case .running:
      let room = max(0, columns - number.utf8.count - 1)
      let full = room * progress / 100
      let bar = String(repeating: glyphs.full, count: full) + String(repeating: glyphs.empty, count: room - full)
      return self(bar, .warning) + self(" " + number, .warning)
    case .failed: return self(number, .muted)
    case .ok, .deleted, .other: return self("")
    }
  }
}
