/// Which of some rows the cursor is on, and which of them show around it.
package struct ScrolledCursor: Hashable, Sendable {
  /// How many rows there are.
  package private(set) var count = 0
  /// The row that the cursor is on; it is kept while there is no row.
  package private(set) var row = 0
  /// The first row that shows.
  package private(set) var top = 0
  /// How many rows there is room for.
  package private(set) var height = 1

  /// A cursor on the first of no rows.
  package init() {}

  /// The rows that show.
  package var visible: Range<Int> { min(top, count)..<min(top + height, count) }

  /// The row that the cursor is on, if there is one.
  package var selected: Int? { row < count ? row : nil }

  /// Whether no row is below the cursor.
  package var isAtEnd: Bool { row >= count - 1 }

  /// Shows so many rows at once.
  package mutating func setHeight(_ height: Int) {
    self.height = max(1, height)
    reveal()
  }

  /// Goes a step; a page scrolls the rows and leaves the cursor where it is on the screen.
  package mutating func move(_ movement: Movement) {
    switch movement {
    case .down: move(to: row + 1)
    case .up: move(to: row - 1)
    case .halfPageDown: scroll(by: max(1, height / 2))
    case .halfPageUp: scroll(by: -max(1, height / 2))
    case .pageDown: scroll(by: height)
    case .pageUp: scroll(by: -height)
    case .home: move(to: 0)
    case .end: move(to: count - 1)
    }
  }

  /// Goes to a row, or to the nearest that there is.
  package mutating func move(to row: Int) {
    self.row = max(0, min(row, count - 1))
    reveal()
  }

  /// Takes other rows in place of these.
  ///
  /// - Parameters:
  ///   - count: how many there are; where there is none, cursor and scroll stay for the next ones.
  ///   - row: the one that the cursor goes to.
  ///   - showsFirst: whether the first row stays in sight, if the cursor does; else the cursor stays at its height on the screen.
  package mutating func show(_ count: Int, cursorAt row: Int, showsFirst: Bool) {
    self.count = count
    guard count > 0 else { return }
    let offset = self.row - top
    self.row = max(0, min(row, count - 1))
    top = showsFirst ? 0 : self.row - offset
    reveal()
  }

  /// Shows exactly these rows, the cursor on the last of them.
  package mutating func show(only rows: Range<Int>) {
    height = max(1, rows.count)
    top = rows.lowerBound
    move(to: rows.upperBound - 1)
  }

  private mutating func scroll(by rows: Int) {
    top += rows
    move(to: row + rows)
  }

  /// Scrolls no further than the cursor needs, and leaves no room below the last row.
  private mutating func reveal() {
    top = max(0, row - height + 1, min(top, row, count - height))
  }
}
