import TextScreen

/// The cells of a text, drawn on a screen that it just fills.
func row(_ text: PrintableText) -> [Cell] {
  var screen = Screen(size: Size(columns: text.columns, rows: 1))
  screen.draw(text, at: Position(column: 0, row: 0), in: Rectangle(screen.size))
  return Array(screen.rows.joined())
}

/// Whether a cell holds one printable character, with at most four marks on it.
func isPrintable(_ cell: Cell) -> Bool {
  let scalars = Array(cell.text.unicodeScalars)
  return (1...5).contains(scalars.count)
    && scalars.enumerated().allSatisfy { index, scalar in
      let category = scalar.properties.generalCategory
      switch category {
      case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: return false
      default:
        let isMark = category == .nonspacingMark || category == .enclosingMark
        return !scalar.properties.isDefaultIgnorableCodePoint && isMark == (index > 0)
      }
    }
}
