import OperationLogs
import TextScreen

/// The second line: the classes of statuses with their digits and numbers, and the filter.
struct StatusBar: Sendable {
  let pen: Pen
  let tally: Tally
  let status: StatusFilter
  /// The filter's terms as they were written.
  let terms: String

  /// The fullest form that fits. A filter, where there is one, is cut rather than left out.
  func text(width: Int) -> PrintableText {
    let counts = [long, short].first { $0.columns + 2 + filter.columns + 1 <= width }
    guard counts == nil, status.isAll, terms.isEmpty else {
      return line(counts ?? shortened(width), filter, width)
    }
    return [long, short].first { $0.columns <= width } ?? short.truncated(to: width)
  }

  private func line(_ left: PrintableText, _ right: PrintableText, _ width: Int) -> PrintableText {
    let right = right.truncated(to: max(0, width - left.columns - 2))
    return left.padded(to: max(0, width - right.columns - 1)) + right
  }

  /// What can stand beside a filter that leaves little room.
  private func shortened(_ width: Int) -> PrintableText {
    let room = width - min(filter.columns, max(16, width / 2)) - 3
    return [long, short].first { $0.columns <= room } ?? pen("")
  }

  private var filter: PrintableText {
    var text = pen("status: ", .muted) + pen(status.label, .plain, status.isAll ? [] : .bold)
    if !terms.isEmpty { text += pen("  filter: ", .muted) + pen(terms, .plain, .bold) }
    return text
  }

  private var long: PrintableText {
    var parts = [part("0", "all", tally.all, .plain, isOn: status.isAll)]
    for digit in StatusDigit.allCases {
      let kind = digit.statusClass
      parts.append(
        part(
          String(digit.rawValue),
          kind.name,
          tally.classes[kind] ?? 0,
          kind.role,
          isOn: status.classes.contains(kind)
        )
      )
    }
    if let others = tally.classes[.other], others > 0 {
      parts.append(pen("other \(others.grouped)"))
    }
    return pen(" ") + pen.joined(parts, separator: pen("   "))
  }

  private var short: PrintableText {
    var parts = [part("0", nil, tally.all, .plain, isOn: status.isAll)]
    for digit in StatusDigit.allCases {
      let kind = digit.statusClass
      let name = pen.glyph(of: kind)
      parts.append(
        part(
          String(digit.rawValue),
          name,
          tally.classes[kind] ?? 0,
          kind.role,
          isOn: status.classes.contains(kind)
        )
      )
    }
    return pen(" ") + pen.joined(parts, separator: pen(" "))
  }

  private func part(_ digit: String, _ name: String?, _ count: Int, _ role: Role, isOn: Bool)
    -> PrintableText
  {
    let attributes: Style.Attributes = isOn ? .reverse : []
    let words = [name, count.grouped].compactMap { $0 }.joined(separator: " ")
    return pen(digit, .key, attributes) + pen(" \(words)", role, attributes)
  }
}
