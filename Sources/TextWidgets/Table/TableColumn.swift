import TextScreen

/// A column of a table: its title, its place among the others, and what it says of a row.
package struct TableColumn<Row> {
  /// What stands above it.
  package let title: String
  /// Columns of the screen; nil takes what the others leave.
  package let width: Int?
  /// Where a short text stands.
  package let alignment: PrintableText.Alignment
  /// The least width of a table that shows it.
  package let leastTableWidth: Int
  /// Whether hits of a search are marked in it.
  package let isSearched: Bool
  /// The text for a row in a column of some width.
  package let cell: (_ row: Row, _ width: Int) -> PrintableText

  /// Declares a column; it is shown by tables of at least the width `from`.
  package init(
    _ title: String,
    _ width: Int?,
    _ alignment: PrintableText.Alignment = .left,
    from leastTableWidth: Int = 0,
    isSearched: Bool = false,
    cell: @escaping (_ row: Row, _ width: Int) -> PrintableText
  ) {
    self.title = title
    self.width = width
    self.alignment = alignment
    self.leastTableWidth = leastTableWidth
    self.isSearched = isSearched
    self.cell = cell
  }
}
