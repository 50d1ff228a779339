/// A screen as a value: cells on which printable text is drawn.
public struct Screen: Equatable, Sendable {
  /// How large it is.
  public let size: Size
  /// Where the terminal's cursor shows; nil where it is hidden.
  public var cursor: Position?
  /// The cells row by row, `size.columns` of them a row.
  public private(set) var cells: [Cell]

  /// An empty screen.
  public init(size: Size) {
    self.size = Size(columns: max(0, size.columns), rows: max(0, size.rows))
    cells = Array(repeating: .space(.plain), count: self.size.columns * self.size.rows)
  }

  /// The cell at a place that is on the screen.
  public subscript(column: Int, row: Int) -> Cell {
    precondition(column >= 0 && column < size.columns, "column \(column) is off the screen")
    return cells[row * size.columns + column]
  }

  /// Draws text, clipped to a rectangle of the screen.
  ///
  /// A wide character that would be cut at an edge becomes a space there; so does what is left of
  /// an old one that is half overwritten.
  ///
  /// - Returns: the column after the last one drawn.
  @discardableResult
  public mutating func draw(
    _ text: PrintableText,
    at position: Position,
    in rectangle: Rectangle
  ) -> Int {
    let columns = columns(of: rectangle)
    let end = max(position.column, min(columns.upperBound, position.column + text.columns))
    guard !columns.isEmpty, rows(of: rectangle).contains(position.row) else { return end }
    let row = position.row * size.columns
    var column = position.column
    for cell in text.cells where column < columns.upperBound {
      let next = column + Int(cell.columns)
      if column >= columns.lowerBound, next <= columns.upperBound {
        put(cell, at: row + column)
      } else if next > columns.lowerBound {
        put(.space(cell.style), at: row + max(column, columns.lowerBound))
      }
      column = next
    }
    return end
  }

  /// Fills a rectangle with spaces.
  public mutating func fill(_ rectangle: Rectangle, with style: Style = .plain) {
    let space = Cell.space(style)
    let columns = columns(of: rectangle)
    guard let first = columns.first, let last = columns.last else { return }
    for row in rows(of: rectangle) {
      let start = row * size.columns
      clearHalves(at: start + first)
      clearHalves(at: start + last)
      for index in start + first...start + last { cells[index] = space }
    }
  }

  /// Adds attributes to the cells of a rectangle, whatever their role, as for the row under the
  /// cursor.
  public mutating func add(_ attributes: Style.Attributes, to rectangle: Rectangle) {
    let columns = columns(of: rectangle)
    for row in rows(of: rectangle) {
      for column in columns {
        cells[row * size.columns + column].style.attributes.formUnion(attributes)
      }
    }
  }

  /// What differs in a row from another screen.
  ///
  /// - Parameters:
  ///   - row: one that is on the screen.
  ///   - former: a screen of the same size.
  /// - Returns: the columns from the first to the last that differs, not from the middle of a wide character; all of them where
  ///   there was no screen, none where nothing differs.
  public func changedColumns(row: Int, since former: Screen?) -> ClosedRange<Int>? {
    let start = row * size.columns
    guard size.columns > 0 else { return nil }
    guard let old = former?.cells else { return 0...size.columns - 1 }
    var (first, last) = (start, start + size.columns - 1)
    while first <= last, old[first] == cells[first] { first += 1 }
    guard first <= last else { return nil }
    while old[last] == cells[last] { last -= 1 }
    if cells[first].columns == 0, first > start { first -= 1 }
    return first - start...last - start
  }

  /// The rows as text, without the spaces at their ends.
  public func lines() -> [String] {
    (0..<size.rows).map { row in
      let cells = cells[row * size.columns..<(row + 1) * size.columns]
      let end = cells.lastIndex { !$0.isSpace }.map { $0 + 1 } ?? cells.startIndex
      return cells[..<end].map(\.text).joined()
    }
  }

  private mutating func put(_ cell: Cell, at index: Int) {
    clearHalves(at: index)
    cells[index] = cell
    if cell.columns == 2 {
      clearHalves(at: index + 1)
      cells[index + 1] = .rightHalf(cell.style)
    }
  }

  /// Makes a space of the other half of the wide character at `index`, if there is one.
  private mutating func clearHalves(at index: Int) {
    switch cells[index].columns {
    case 0: cells[index - 1] = .space(cells[index - 1].style)
    case 2: cells[index + 1] = .space(cells[index + 1].style)
    default: break
    }
  }

  private func columns(of rectangle: Rectangle) -> Range<Int> {
    Self.clip(rectangle.column, rectangle.columns, to: size.columns)
  }

  private func rows(of rectangle: Rectangle) -> Range<Int> {
    Self.clip(rectangle.row, rectangle.rows, to: size.rows)
  }

  private static func clip(_ start: Int, _ count: Int, to limit: Int) -> Range<Int> {
    let lower = min(max(0, start), limit)
    let visible = count + min(0, start)
    return lower..<lower + min(max(0, visible), limit - lower)
  }
}
