/// Makes printable text from Unicode scalars, one by one.
struct PrintableTextBuilder {
  private var result: PrintableText
  private let style: Style
  private let escaped: Style
  /// How many of the cells are wide.
  private var extraColumns = 0
  /// Combining marks since the last base character.
  private var marks = 0
  /// Whether the last cell can carry a mark.
  private var hasBase = false

  private var columns: Int { result.cells.count + extraColumns }

  init(_ style: Style, _ repertoire: Repertoire) {
    result = PrintableText(repertoire: repertoire)
    self.style = style
    escaped = Style(.escaped, style.attributes)
  }

  mutating func append(_ scalars: Substring.UnicodeScalarView, tabStop: Int) {
    result.cells.reserveCapacity(result.cells.count + scalars.underestimatedCount)
    for scalar in scalars {
      let value = scalar.value
      if value &- 0x20 < 0x5F {
        if marks > 0 { finishMarks() }
        result.cells.append(Cell(scalar, style))
        hasBase = value != 0x20
      } else if value == 0x09 {
        finishMarks()
        appendSpaces(tabStop - columns % tabStop)
      } else {
        append(scalar)
      }
    }
  }

  private mutating func append(_ scalar: Unicode.Scalar) {
    let kind = CharacterClass(scalar)
    if kind == .combiningMark {
      appendMark(scalar)
      return
    }
    finishMarks()
    switch kind {
    case .space(let columns):
      appendSpaces(Int(columns))
    case .base(let columns) where result.repertoire != .ascii:
      result.cells.append(Cell(scalar, columns: columns, style))
      if columns > 1 { extraColumns += 1 }
      hasBase = true
    default:
      appendEscaped(Self.visible(scalar))
    }
  }

  private mutating func appendMark(_ mark: Unicode.Scalar) {
    marks += 1
    guard marks <= Cell.mostMarks else { return }
    guard result.repertoire != .ascii else {
      appendEscaped(Self.visible(mark))
      return
    }
    if !hasBase {
      result.cells.append(Cell("◌", style))
      hasBase = true
    }
    result.cells[result.cells.count - 1].add(mark, at: marks - 1)
  }

  /// Appends how many marks were dropped, after the last one.
  private mutating func finishMarks() {
    let excess = marks - Cell.mostMarks
    marks = 0
    if excess > 0 { appendEscaped("<+\(excess) \(excess == 1 ? "mark" : "marks")>") }
  }

  private mutating func appendSpaces(_ count: Int) {
    result.cells.append(contentsOf: repeatElement(.space(style), count: count))
    hasBase = false
  }

  /// Appends our own one-column characters, which stand for something unprintable.
  mutating func appendEscaped(_ visible: String) {
    for scalar in visible.unicodeScalars { result.cells.append(Cell(scalar, escaped)) }
    hasBase = false
  }

  mutating func finish() -> PrintableText {
    finishMarks()
    result.columns = columns
    return result
  }

  private static func visible(_ scalar: Unicode.Scalar) -> String {
    let value = scalar.value
    if value < 0x20 || value == 0x7F { return "^" + String(UnicodeScalar(UInt8(value) ^ 0x40)) }
    let digits = String(value, radix: 16, uppercase: true)
    if value < 0xA0 { return "<\(digits)>" }
    return "<U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + ">"
  }
}
