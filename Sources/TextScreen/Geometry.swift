/// A number of terminal columns and rows.
package struct Size: Hashable, Sendable {
  /// How wide it is.
  package var columns: Int
  /// How high it is.
  package var rows: Int

  /// A size of so many columns and rows.
  package init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
  }
}

/// A cell's place on a screen, counted from the upper left corner, which is row 0 and column 0.
package struct Position: Hashable, Sendable {
  /// How far it is from the left edge.
  package var column: Int
  /// How far it is from the upper edge.
  package var row: Int

  /// The place in a column and a row.
  package init(column: Int, row: Int) {
    self.column = column
    self.row = row
  }
}

/// A part of a screen: the cells that a pane may draw on.
package struct Rectangle: Hashable, Sendable {
  /// Its first column.
  package var column: Int
  /// Its first row.
  package var row: Int
  /// How wide it is.
  package var columns: Int
  /// How high it is.
  package var rows: Int

  /// A rectangle by its upper left corner and its size; a negative size counts as none.
  package init(column: Int, row: Int, columns: Int, rows: Int) {
    self.column = column
    self.row = row
    self.columns = max(0, columns)
    self.rows = max(0, rows)
  }

  /// The whole of a screen.
  package init(_ size: Size) {
    self.init(column: 0, row: 0, columns: size.columns, rows: size.rows)
  }

  /// Its upper left corner.
  package var origin: Position { Position(column: column, row: row) }

  /// One of its rows.
  package func line(_ index: Int) -> Rectangle {
    Rectangle(column: column, row: row + index, columns: columns, rows: 1)
  }
}
