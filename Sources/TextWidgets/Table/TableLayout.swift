import TextScreen

/// Where the columns of a table are placed: between margins, with gaps, as many as fit.
package struct TableLayout: Hashable, Sendable {
  /// What a column asks for.
  package struct Column: Hashable, Sendable {
    /// The width; nil uses the remaining space.
    package let width: Int?
    /// The side on which a short text is placed.
    package let alignment: PrintableText.Alignment

    /// Asks for a width, or for the remaining space.
    package init(width: Int?, alignment: PrintableText.Alignment = .left) {
      self.width = width
      self.alignment = alignment
    }
  }

  /// A column's place.
  package struct Place: Hashable, Sendable {
    /// The distance from the table's left edge.
    package let start: Int
    /// The width.
    package let width: Int
    /// The side on which a short text is placed.
    package let alignment: PrintableText.Alignment

    /// Draws a text here on the first row of an area, cut to the width.
    package func draw(_ cell: PrintableText, on screen: inout Screen, in area: Rectangle) {
      let text = cell.truncated(to: width)
      let indent = alignment == .right ? width - text.columns : 0
      screen.draw(text, at: Position(column: area.column + start + indent, row: area.row), in: area)
    }
  }

  /// The places of the first columns, as many as fit.
  package let places: [Place]
  /// The margin on either side.
  package let margin: Int

  /// The margin of a table unless another is asked for.
  package static let usualMargin = 1
  /// What a column without a width gets at least, though others have no room then.
  private static let leastRest = 8
  /// The gap between columns unless another is asked for.
  package static let usualGap = 2

  /// Places columns side by side; the last one that begins inside the width is cut.
  package init(_ columns: [Column], width: Int, margin: Int = usualMargin, gap: Int = usualGap) {
    self.margin = margin
    let end = width - margin
    var start = margin
    var places: [Place] = []
    for (place, column) in columns.enumerated() where start < end {
      let behind = columns[(place + 1)...].reduce(0) { $0 + gap + ($1.width ?? 0) }
      let rest = max(Self.leastRest, end - start - behind)
      let width = min(column.width ?? rest, end - start)
      places.append(Place(start: start, width: width, alignment: column.alignment))
      start += width + gap
    }
    self.places = places
  }

  /// Draws texts at their columns' places on the first row of an area; texts without a place are left out.
  package func draw(_ cells: [PrintableText], on screen: inout Screen, in area: Rectangle) {
    for (cell, place) in zip(cells, places) { place.draw(cell, on: &screen, in: area) }
  }
}
