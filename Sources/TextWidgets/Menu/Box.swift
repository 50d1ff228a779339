import TextScreen

/// A border with a title.
package enum Box {
  /// Draws the border along the edges of an area.
  package static func draw(on screen: inout Screen, in outer: Rectangle, title: String, _ pen: Pen) {
    let glyphs = pen.glyphs
    let right = outer.column + outer.columns - 1
    let bottom = outer.row + outer.rows - 1
    let line = PrintableText.repeating(pen(glyphs.horizontal, .border), count: outer.columns - 2)
    let upper = pen(glyphs.upperLeft, .border) + line + pen(glyphs.upperRight, .border)
    let lower = pen(glyphs.lowerLeft, .border) + line + pen(glyphs.lowerRight, .border)
    screen.draw(upper, at: Position(column: outer.column, row: outer.row), in: outer)
    screen.draw(lower, at: Position(column: outer.column, row: bottom), in: outer)
    for row in outer.row + 1..<bottom {
      for column in [outer.column, right] {
        screen.draw(
          pen(glyphs.vertical, .border),
          at: Position(column: column, row: row),
          in: outer
        )
      }
    }
    let heading = pen(" \(title) ", .title).truncated(to: outer.columns - 4)
    screen.draw(heading, at: Position(column: outer.column + 2, row: outer.row), in: outer)
  }

  /// Centres a box of the requested size; if it does not fit, uses the whole area without a border.
  package static func frame(wanted: Size, in body: Rectangle) -> (outer: Rectangle, inner: Rectangle) {
    guard body.columns >= 30, body.rows >= 6 else { return (body, body) }
    let columns = min(body.columns - 4, wanted.columns) + 4
    let rows = min(body.rows - 2, wanted.rows) + 2
    let outer = Rectangle(
      column: body.column + (body.columns - columns) / 2,
      row: body.row + (body.rows - rows) / 2,
      columns: columns,
      rows: rows
    )
    let inner = Rectangle(
      column: outer.column + 2,
      row: outer.row + 1,
      columns: columns - 4,
      rows: rows - 2
    )
    return (outer, inner)
  }
}
