/// A screen as a value: a grid of cells to draw printable text on.
public struct Screen: Equatable, Sendable {
  /// The width and height.
  public let size: Size
  /// Where the terminal's cursor is shown; nil hides it.
  public var cursor: Position?
  /// The cells of each row, `size.columns` in each; copies of the screen share unchanged rows.
  public private(set) var rows: [[Cell]]

  /// An empty screen.
  public init(size: Size) {
    self.size = Size(columns: max(0, size.columns), rows: max(0, size.rows))
    rows = Array(repeating: Array(repeating: .space(.plain), count: self.size.columns), count: self.size.rows)
  }

  /// The cell at a place, which must be on the screen.
  public subscript(column: Int, row: Int) -> Cell {
    precondition(column >= 0 && column < size.columns, "column \(column) is off the screen")
    return rows[row][column]
  }

  /// Draws text, clipped to a rectangle of the screen.
  ///
  /// A wide character cut at an edge becomes a space; so does the remaining half of an overwritten one.
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
    Self.put(text.cells, at: position.column, clippedTo: columns, in: &rows[position.row])
    return end
  }

  /// Draws text on a rectangle's first row and fills the rest of the row with spaces.
  public mutating func drawLine(_ text: PrintableText, in rectangle: Rectangle) {
    let columns = columns(of: rectangle)
    guard let row = rows(of: rectangle).first, !shows(text, row: row, columns: columns) else { return }
    fill(rectangle.line(0))
    draw(text, at: rectangle.origin, in: rectangle)
  }

  /// Whether these columns already show exactly this text, padded with spaces.
  private func shows(_ text: PrintableText, row: Int, columns: Range<Int>) -> Bool {
    guard text.columns <= columns.count else { return false }
    let cells = rows[row]
    var column = columns.lowerBound
    for cell in text.cells {
      guard cells[column] == cell else { return false }
      column += Int(cell.columns)
    }
    return cells[column..<columns.upperBound].allSatisfy { $0 == .space(.plain) }
  }

  /// Fills a rectangle with spaces.
  public mutating func fill(_ rectangle: Rectangle, with style: Style = .plain) {
    let space = Cell.space(style)
    let columns = columns(of: rectangle)
    guard let first = columns.first, let last = columns.last else { return }
    for row in rows(of: rectangle) where rows[row][columns].contains(where: { $0 != space }) {
      Self.clearHalves(at: first, in: &rows[row])
      Self.clearHalves(at: last, in: &rows[row])
      for column in columns { rows[row][column] = space }
    }
  }

  /// Adds attributes to the cells of a rectangle without changing their role, for example for the row under the cursor.
  public mutating func add(_ attributes: Style.Attributes, to rectangle: Rectangle) {
    let columns = columns(of: rectangle)
    for row in rows(of: rectangle) {
      for column in columns {
        rows[row][column].style.attributes.formUnion(attributes)
      }
    }
  }

  /// Draws a bar over a rectangle: its cells get one style, so that colours do not make it patchy; search matches keep
  /// theirs.
  public mutating func drawBar(in rectangle: Rectangle) {
    let columns = columns(of: rectangle)
    for row in rows(of: rectangle) {
      for column in columns {
        let style = rows[row][column].style
        let isMatch = style.role == .match
        let attributes = isMatch ? style.attributes : style.attributes.intersection(.bold)
        rows[row][column].style = Style(isMatch ? .match : .plain, attributes.union(.reverse))
      }
    }
  }

  /// The columns of a row that differ from another screen.
  ///
  /// - Parameters:
  ///   - row: must be on the screen.
  ///   - former: a screen of the same size; nil if there was none.
  /// - Returns: the range from the first to the last changed column, never starting inside a wide character; all
  ///   columns if `former` is nil; nil if nothing changed.
  public func changedColumns(row: Int, since former: Screen?) -> ClosedRange<Int>? {
    guard size.columns > 0 else { return nil }
    guard let old = former?.rows[row] else { return 0...size.columns - 1 }
    let new = rows[row]
    // Shared rows compare equal without comparing their cells.
    guard old != new else { return nil }
    var (first, last) = (0, size.columns - 1)
    while old[first] == new[first] { first += 1 }
    while old[last] == new[last] { last -= 1 }
    if new[first].columns == 0, first > 0 { first -= 1 }
    return first...last
  }

  /// The rows as text, without trailing spaces.
  public func lines() -> [String] {
    rows.map { cells in
      let end = cells.lastIndex { !$0.isSpace }.map { $0 + 1 } ?? cells.startIndex
      return cells[..<end].map(\.text).joined()
    }
  }

  private static func put(_ cells: [Cell], at start: Int, clippedTo columns: Range<Int>, in row: inout [Cell]) {
    var column = start
    for cell in cells where column < columns.upperBound {
      let next = column + Int(cell.columns)
      if column >= columns.lowerBound, next <= columns.upperBound {
        put(cell, at: column, in: &row)
      } else if next > columns.lowerBound {
        put(.space(cell.style), at: max(column, columns.lowerBound), in: &row)
      }
      column = next
    }
  }

  private static func put(_ cell: Cell, at column: Int, in row: inout [Cell]) {
    clearHalves(at: column, in: &row)
    row[column] = cell
    if cell.columns == 2 {
      clearHalves(at: column + 1, in: &row)
      row[column + 1] = .rightHalf(cell.style)
    }
  }

  /// Replaces the other half of the wide character at a column, if there is one, by a space.
  private static func clearHalves(at column: Int, in row: inout [Cell]) {
    switch row[column].columns {
    case 0: row[column - 1] = .space(row[column - 1].style)
    case 2: row[column + 1] = .space(row[column + 1].style)
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
