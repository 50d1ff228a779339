import TextScreen

/// A column of a table: title, width, and the text for each row.
package struct TableColumn<Row> {
  /// The title above the column.
  package let title: String
  /// The width; nil uses the space that the others leave.
  package let width: Int?
  /// The side on which a short text is placed.
  package let alignment: PrintableText.Alignment
  /// The least table width at which the column is shown.
  package let leastTableWidth: Int
  /// Whether search matches are marked in it.
  package let isSearched: Bool
  /// The text of a row for a given width.
  package let cell: (_ row: Row, _ width: Int) -> PrintableText

  /// Declares a column; tables at least as wide as `from` show it.
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
