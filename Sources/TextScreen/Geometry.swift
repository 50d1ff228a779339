/// A number of terminal columns and rows.
public struct Size: Hashable, Sendable {
  /// The width.
  public var columns: Int
  /// The height.
  public var rows: Int

  /// Makes a size.
  public init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
  }
}

/// A cell's place on a screen; the upper left corner is row 0, column 0.
public struct Position: Hashable, Sendable {
  /// The distance from the left edge.
  public var column: Int
  /// The distance from the upper edge.
  public var row: Int

  /// Makes a position.
  public init(column: Int, row: Int) {
    self.column = column
    self.row = row
  }
}

/// A part of a screen: the cells that a pane may draw on.
public struct Rectangle: Hashable, Sendable {
  /// Its first column.
  public var column: Int
  /// Its first row.
  public var row: Int
  /// The width.
  public var columns: Int
  /// The height.
  public var rows: Int

  /// Makes a rectangle; a negative size counts as 0.
  public init(column: Int, row: Int, columns: Int, rows: Int) {
    self.column = column
    self.row = row
    self.columns = max(0, columns)
    self.rows = max(0, rows)
  }

  /// The whole screen.
  public init(_ size: Size) {
    self.init(column: 0, row: 0, columns: size.columns, rows: size.rows)
  }

  /// Its upper left corner.
  public var origin: Position { Position(column: column, row: row) }

  /// Whether a position lies in it.
  public func contains(_ position: Position) -> Bool {
    (column..<column + columns).contains(position.column) && (row..<row + rows).contains(position.row)
  }

  /// One of its rows.
  public func line(_ index: Int) -> Rectangle {
    Rectangle(column: column, row: row + index, columns: columns, rows: 1)
  }
}
