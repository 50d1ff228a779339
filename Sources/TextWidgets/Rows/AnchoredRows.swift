/// Rows with a cursor that stays on its row while rows are added and removed around it.
package struct AnchoredRows<Row: Identifiable & Sendable>: Sendable where Row.ID: Sendable {
  /// All rows in display order.
  package private(set) var rows: [Row] = []
  private var position = ScrolledCursor()
  /// The row that the user chose; nil until then, which keeps the cursor on the first row.
  private var anchor: Row.ID?

  /// Starts with the cursor on the first row.
  package init(_ rows: [Row] = []) { show(rows) }

  /// The index of the row under the cursor.
  package var cursor: Int { position.row }

  /// The row under the cursor; nil if there are no rows.
  package var selected: Row? { position.selected.map { rows[$0] } }

  /// The indices of the rows on the screen.
  package var visible: Range<Int> { position.visible }

  /// The rows on the screen.
  package var visibleRows: ArraySlice<Row> { rows[position.visible] }

  /// Replaces the rows; the cursor stays on its row.
  ///
  /// It also stays at its height on the screen, unless the first row is visible: then that stays visible.
  package mutating func show(_ rows: [Row]) {
    self.rows = rows
    let row = anchor.flatMap { id in rows.firstIndex { $0.id == id } }
    position.show(rows.count, cursorAt: row ?? position.row, showsFirst: position.top == 0)
  }

  /// Shows exactly these rows, with the cursor on the last one.
  package mutating func show(only rows: Range<Int>) { position.show(only: rows) }

  /// Keeps the cursor on its row from now on.
  package mutating func holdOn() { anchor = selected?.id ?? anchor }

  /// Sets how many rows fit on the screen.
  package mutating func setHeight(_ height: Int) { position.setHeight(height) }

  /// Moves the cursor.
  package mutating func move(_ movement: Movement) {
    position.move(movement)
    anchor = selected?.id
  }

  /// Scrolls the rows; the cursor moves only to stay visible.
  package mutating func scroll(by rows: Int) {
    position.scroll(by: rows)
    anchor = selected?.id
  }

  /// The index of the row on a line of the screen, counted from the first visible one.
  package func row(onLine line: Int) -> Int? {
    visible.contains(visible.lowerBound + line) ? visible.lowerBound + line : nil
  }

  /// Moves the cursor to an index, or to the nearest existing one.
  package mutating func move(to row: Int) {
    position.move(to: row)
    anchor = selected?.id
  }

  /// Goes to the next or previous match, wrapping at the ends.
  ///
  /// - Returns: the match's number from 1, and whether the search wrapped; nil without a match.
  package mutating func goToHit(isForward: Bool, where isHit: (Row) -> Bool) -> RowHit? {
    let hits = rows.indices.filter { isHit(rows[$0]) }
    let beyond = isForward ? hits.firstIndex { $0 > cursor } : hits.lastIndex { $0 < cursor }
    guard let hit = beyond ?? (isForward ? hits.indices.first : hits.indices.last) else { return nil }
    let hasWrapped = beyond == nil && hits[hit] != cursor
    move(to: hits[hit])
    return RowHit(number: hit + 1, count: hits.count, hasWrapped: hasWrapped)
  }
}

/// The result of a search through rows.
package struct RowHit: Hashable, Sendable {
  /// The number of the match, from 1.
  package let number: Int
  /// How many matches there are.
  package let count: Int
  /// Whether the search wrapped at an end.
  package let hasWrapped: Bool
}
