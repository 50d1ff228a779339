import OperationLogs
import TextScreen
import TextWidgets

/// The second line: the status classes with their digits and counts, and the filter.
struct StatusBar: Hashable, Sendable {
  let pen: Pen
  let tally: StatusBarCounts
  let status: StatusFilter
  let dialect: LogDialect
  /// The filter's terms as written.
  let terms: String
  /// Whether only stuck logs are shown.
  let isStuckOn: Bool
  /// How many logs are marked.
  let marked: Int

  /// The longest form that fits; the counts stay at every width at which they leave eight columns to the filter.
  ///
  /// The filter is cut rather than left out.
  func text(width: Int) -> PrintableText {
    let (counts, right) = halves(width: width)
    return line(counts, right, width)
  }

  /// The longest form of the counts that leaves room for what is on the right, and that; no counts if there is too little.
  private func halves(width: Int) -> (counts: PrintableText, right: PrintableText) {
    let hasRight = !status.isAll || !terms.isEmpty || marked > 0
    for right in rights {
      if let counts = counts(beside: right, hasRight, width) { return (counts, right) }
    }
    return (hasRight ? pen("") : counts(.short).truncated(to: width), rights[0])
  }

  private func counts(beside right: PrintableText, _ hasRight: Bool, _ width: Int) -> PrintableText? {
    let forms = [Form.long, .medium, .short].lazy.map { counts($0) }
    // Which classes are shown, their digits tell too.
    let isToldByDigits = terms.isEmpty && marked == 0 && status.statuses.isEmpty
    let least = isToldByDigits ? [0] : []
    let wanted = hasRight ? [max(16, width / 2), 16, 8].map { min(right.columns, $0) } + least : [0]
    return wanted.lazy.compactMap { wanted in forms.first { $0.columns + 3 + wanted <= width } }.first
  }

  /// The command of the count at a column.
  func command(at column: Int, width: Int) -> Command? {
    let text = Array(halves(width: width).counts.text)
    guard text.indices.contains(column), !text[column...].prefix(2).allSatisfy({ $0 == " " }) else { return nil }
    // Two spaces are between two counts.
    let start = (1...max(1, column)).last { text[$0 - 1] == " " && ($0 == 1 || text[$0 - 2] == " ") } ?? 1
    guard start + 1 < text.count, text[start + 1] == " ", let digit = text[start].wholeNumberValue else { return nil }
    switch digit {
    case 0: return .allStatuses
    case 5: return .toggleStuck
    default: return StatusDigit(rawValue: digit).map { .toggleStatus($0) }
    }
  }

  /// Fewer columns say nothing of a filter.
  private static let leastFilter = 8

  private func line(_ left: PrintableText, _ right: PrintableText, _ width: Int) -> PrintableText {
    let room = width - left.columns - 3
    let isCut = right.columns > room
    let isAll = status.isAll && terms.isEmpty && marked == 0
    if isCut, isAll || room < Self.leastFilter { return left }
    let right = right.truncated(to: max(0, room))
    // Padding copies the attributes of the last character, which may be reversed.
    return (left + pen(" ")).padded(to: width - right.columns - 1) + right
  }

  /// The marks and the filter; with few columns, the marks are their sign and a number.
  private var rights: [PrintableText] {
    guard marked > 0 else { return [filter] }
    let isFiltered = !status.isAll || !terms.isEmpty
    return ["\(marked.grouped) marked", pen.glyphs.marked + marked.grouped].map { marks in
      let marks = pen(marks, .accent, .bold)
      return isFiltered ? marks + pen("  ") + filter : marks
    }
  }

  private var filter: PrintableText {
    let (field, names) = status.words(of: dialect)
    let label = status.isAll ? "all" : names.joined(separator: ", ")
    let byStatus = pen("\(field): ", .muted) + pen(label, .plain, status.isAll ? [] : .bold)
    guard !terms.isEmpty else { return byStatus }
    let byTerms = pen("filter: ", .muted) + pen(terms, .plain, .bold)
    return status.isAll ? byTerms : byStatus + pen("  ") + byTerms
  }

  private enum Form {
    case long, medium, short
  }

  private func counts(_ form: Form) -> PrintableText {
    let isShort = form == .short
    var parts = [part("0", isShort ? "" : "all ", tally.all, .plain, isOn: status.isAll, isOpen: tally.hasMore)]
    for digit in StatusDigit.allCases {
      let kind = digit.statusClass
      guard !dialect.statuses(of: kind).isEmpty else { continue }
      let name = isShort ? pen.glyph(of: kind) : kind.name + " "
      let isOn = status.classes.contains(kind)
      parts.append(
        part(
          "\(digit.rawValue)",
          name,
          tally.classes[kind] ?? 0,
          kind.role,
          isOn: isOn,
          isOpen: tally.openClasses.contains(kind)
        )
      )
    }
    if tally.stuck.count > 0 || isStuckOn {
      parts.append(
        part(
          "5",
          isShort ? pen.glyphs.attention : "stuck ",
          tally.stuck.count,
          .danger,
          isOn: isStuckOn,
          isOpen: tally.stuck.mayGrow
        )
      )
    }
    if let others = tally.classes[.other], others > 0, !isShort {
      parts.append(pen("other \(tally.text(of: .other))"))
    }
    let gap = pen(form == .long ? "   " : "  ")
    return pen(" ") + pen.joined(parts, separator: gap)
  }

  /// A count with its digit; a `+` if the server may have more.
  private func part(
    _ digit: String,
    _ name: String,
    _ count: Int,
    _ role: Role,
    isOn: Bool,
    isOpen: Bool
  ) -> PrintableText {
    let attributes: Style.Attributes = isOn ? .reverse : []
    return pen(digit, .key, attributes) + pen(" \(name)\(count.grouped(orMore: isOpen))", role, attributes)
  }
}
