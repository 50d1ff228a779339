/// A cursor over a number of rows, and the range of rows on the screen.
package struct ScrolledCursor: Hashable, Sendable {
  /// How many rows there are.
  package private(set) var count = 0
  /// The row under the cursor; kept while there are no rows.
  package private(set) var row = 0
  /// The first visible row.
  package private(set) var top = 0
  /// How many rows fit on the screen.
  package private(set) var height = 1
  /// What was visible before there was less room, for when there is as much again and the cursor has not been moved.
  private var before: Visible?

  private struct Visible: Hashable {
    var top: Int
    var height: Int
    var row: Int
  }

  /// A cursor over no rows.
  package init() {}

  /// The visible rows.
  package var visible: Range<Int> { min(top, count)..<min(top + height, count) }

  /// The row under the cursor; nil if there are no rows.
  package var selected: Int? { row < count ? row : nil }

  /// Whether the cursor is on the last row.
  package var isAtEnd: Bool { row >= count - 1 }

  /// Sets how many rows fit on the screen.
  package mutating func setHeight(_ height: Int) {
    let height = max(1, height)
    if height < self.height, before?.row != row { before = Visible(top: top, height: self.height, row: row) }
    self.height = height
    if let before, height >= before.height {
      if before.row == row { top = before.top }
      self.before = nil
    }
    reveal()
  }

  /// Moves the cursor; a page scrolls the rows and keeps the cursor's height on the screen.
  package mutating func move(_ movement: Movement) {
    switch movement {
    case .down: move(to: row + 1)
    case .up: move(to: row - 1)
    case .halfPageDown: turn(by: max(1, height / 2))
    case .halfPageUp: turn(by: -max(1, height / 2))
    case .pageDown: turn(by: height)
    case .pageUp: turn(by: -height)
    case .home: move(to: 0)
    case .end: move(to: count - 1)
    }
  }

  /// Moves the cursor to a row, or to the nearest existing one.
  package mutating func move(to row: Int) {
    self.row = max(0, min(row, count - 1))
    reveal()
  }

  /// Changes the number of rows.
  ///
  /// - Parameters:
  ///   - count: the new number; with 0, cursor and scroll position are kept for later rows.
  ///   - row: the row for the cursor.
  ///   - showsFirst: whether the first row stays visible as long as the cursor fits too; otherwise the cursor keeps its
  ///     height on the screen.
  package mutating func show(_ count: Int, cursorAt row: Int, showsFirst: Bool) {
    self.count = count
    guard count > 0 else { return }
    let offset = self.row - top
    self.row = max(0, min(row, count - 1))
    top = showsFirst ? 0 : self.row - offset
    reveal()
  }

  /// Shows exactly these rows, with the cursor on the last one.
  package mutating func show(only rows: Range<Int>) {
    height = max(1, rows.count)
    top = rows.lowerBound
    move(to: rows.upperBound - 1)
  }

  /// Scrolls the rows; the cursor moves only to stay visible.
  package mutating func scroll(by rows: Int) {
    top = max(0, min(top + rows, count - height))
    move(to: max(top, min(row, top + height - 1)))
  }

  private mutating func turn(by rows: Int) {
    top += rows
    move(to: row + rows)
  }

  /// Scrolls just far enough to show the cursor, and leaves no empty space below the last row.
  private mutating func reveal() {
    top = max(0, row - height + 1, min(top, row, count - height))
  }
}
