import TextScreen

/// Where the columns of a table stand: between margins, with gaps, as far as there is room.
package struct TableLayout: Hashable, Sendable {
  /// A column's wish.
  package struct Column: Hashable, Sendable {
    /// Columns of the screen; nil takes what is left.
    package let width: Int?
    /// Where a short text stands.
    package let alignment: PrintableText.Alignment

    /// A column of a width, or of what is left.
    package init(width: Int?, alignment: PrintableText.Alignment = .left) {
      self.width = width
      self.alignment = alignment
    }
  }

  /// A column's place.
  package struct Place: Hashable, Sendable {
    /// The distance from the table's left edge.
    package let start: Int
    /// Columns of the screen.
    package let width: Int
    /// Where a short text stands.
    package let alignment: PrintableText.Alignment
  }

  /// The places of the first columns, as many as there is room for.
  package let places: [Place]
  /// The margin on either side.
  package let margin: Int

  /// Puts columns side by side in a table of some width; the last one that there is room for is cut.
  package init(_ columns: [Column], width: Int, margin: Int = 1, gap: Int = 2) {
    self.margin = margin
    let end = width - margin
    var start = margin
    var places: [Place] = []
    for column in columns where start < end {
      let width = min(column.width ?? end, end - start)
      places.append(Place(start: start, width: width, alignment: column.alignment))
      start += width + gap
    }
    self.places = places
  }

  /// Draws texts at their columns' places in the first row of an area; those without a place are left out.
  package func draw(_ cells: [PrintableText], on screen: inout Screen, in area: Rectangle) {
    for (cell, place) in zip(cells, places) {
      let text = cell.truncated(to: place.width)
      let indent = place.alignment == .right ? place.width - text.columns : 0
      screen.draw(text, at: Position(column: area.column + place.start + indent, row: area.row), in: area)
    }
  }
}
