extension PrintableText {
  /// The same text in another style; escaped characters keep their role.
  public func styled(_ style: Style) -> PrintableText {
    var result = self
    for index in cells.indices {
      let role = cells[index].style.role == .escaped ? .escaped : style.role
      result.cells[index].style = Style(role, style.attributes)
    }
    return result
  }

  /// The same text with some columns in another style, for example a search match.
  public func styled(_ style: Style, columns range: Range<Int>) -> PrintableText {
    var result = self
    var column = 0
    for index in cells.indices {
      let next = column + Int(cells[index].columns)
      if next > range.lowerBound, column < range.upperBound { result.cells[index].style = style }
      column = next
    }
    return result
  }

  /// The columns of some byte ranges of ``text``, which do not overlap and are in order.
  public func columns(ofBytes ranges: [Range<Int>]) -> [Range<Int>] {
    guard !ranges.isEmpty else { return [] }
    // The first column of each byte, and the column behind the last one.
    let starts = cells.reduce(into: (bytes: [Int](), column: 0)) { found, cell in
      found.bytes += repeatElement(found.column, count: cell.text.utf8.count)
      found.column += Int(cell.columns)
    }
    let bytes = starts.bytes + [starts.column]
    return ranges.map { bytes[$0.lowerBound]..<bytes[$0.upperBound] }
  }

  /// The column ranges where the needle occurs, from left to right, without overlaps.
  public func occurrences(of needle: PrintableText, ignoringCase: Bool = true) -> [Range<Int>] {
    let wanted = needle.cells.map { CellKey($0, ignoringCase: ignoringCase) }
    guard !wanted.isEmpty, wanted.count <= cells.count else { return [] }
    let keys = cells.map { CellKey($0, ignoringCase: ignoringCase) }
    var found: [Range<Int>] = []
    var index = 0
    var column = 0
    while index + wanted.count <= keys.count {
      var step = 1
      if keys[index..<index + wanted.count].elementsEqual(wanted) {
        found.append(column..<column + needle.columns)
        step = wanted.count
      }
      for cell in cells[index..<index + step] { column += Int(cell.columns) }
      index += step
    }
    return found
  }
}

/// What a cell shows, for comparing: a string only where it is not ASCII, because every line on the screen is searched.
private enum CellKey: Equatable {
  case ascii(UInt32)
  case text(String)

  init(_ cell: Cell, ignoringCase: Bool) {
    guard cell.isPlainASCII else {
      self = .text(ignoringCase ? cell.text.lowercased() : cell.text)
      return
    }
    let value = cell.base.value
    self = .ascii(ignoringCase && (65...90).contains(value) ? value | 32 : value)
  }
}
