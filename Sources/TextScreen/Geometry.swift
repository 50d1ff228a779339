/// A number of terminal columns and rows.
package struct Size: Hashable, Sendable {
  /// The width.
  package var columns: Int
  /// The height.
  package var rows: Int

  /// Makes a size.
  package init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
  }
}

/// A cell's place on a screen; the upper left corner is row 0, column 0.
package struct Position: Hashable, Sendable {
  /// The distance from the left edge.
  package var column: Int
  /// The distance from the upper edge.
  package var row: Int

  /// Makes a position.
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
  /// The width.
  package var columns: Int
  /// The height.
  package var rows: Int

  /// Makes a rectangle; a negative size counts as 0.
  package init(column: Int, row: Int, columns: Int, rows: Int) {
    self.column = column
    self.row = row
    self.columns = max(0, columns)
    self.rows = max(0, rows)
  }

  /// The whole screen.
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
