/// Rows with a cursor that holds on to its row, whatever comes and goes around it.
package struct AnchoredRows<Row: Identifiable & Sendable>: Sendable where Row.ID: Sendable {
  /// All rows, in the order in which they stand.
  package private(set) var rows: [Row] = []
  private var position = ScrolledCursor()
  /// The row that the person has chosen; before that the first one is shown, whichever it is.
  private var anchor: Row.ID?

  /// The cursor is on the first row.
  package init(_ rows: [Row] = []) { show(rows) }

  /// The number of the row that the cursor is on.
  package var cursor: Int { position.row }

  /// The row that the cursor is on, if there is one.
  package var selected: Row? { position.selected.map { rows[$0] } }

  /// The rows that show.
  package var visible: Range<Int> { position.visible }

  /// Shows other rows; the cursor stays on its row, and at its height on the screen unless the first row shows, which stays too.
  package mutating func show(_ rows: [Row]) {
    self.rows = rows
    let row = anchor.flatMap { id in rows.firstIndex { $0.id == id } }
    position.show(rows.count, cursorAt: row ?? position.row, showsFirst: position.top == 0)
  }

  /// Shows exactly these rows, the cursor on the last of them.
  package mutating func show(only rows: Range<Int>) { position.show(only: rows) }

  /// Shows so many rows at once.
  package mutating func setHeight(_ height: Int) { position.setHeight(height) }

  /// Goes a step.
  package mutating func move(_ movement: Movement) {
    position.move(movement)
    anchor = selected?.id
  }

  /// Goes to a row by its number, or to the nearest that there is.
  package mutating func move(to row: Int) {
    position.move(to: row)
    anchor = selected?.id
  }

  /// Goes to the next row that is a hit, or to the one before; after the last comes the first.
  ///
  /// - Returns: which of the hits it is, from 1 on, and whether the search went on from the other end; nil without a hit.
  package mutating func goToHit(isForward: Bool, where isHit: (Row) -> Bool) -> RowHit? {
    let hits = rows.indices.filter { isHit(rows[$0]) }
    let beyond = isForward ? hits.firstIndex { $0 > cursor } : hits.lastIndex { $0 < cursor }
    guard let hit = beyond ?? (isForward ? hits.indices.first : hits.indices.last) else { return nil }
    let hasWrapped = beyond == nil && hits[hit] != cursor
    move(to: hits[hit])
    return RowHit(number: hit + 1, count: hits.count, hasWrapped: hasWrapped)
  }
}

/// What a search through rows came to.
package struct RowHit: Hashable, Sendable {
  /// Which of the hits it is, from 1 on.
  package let number: Int
  /// How many hits there are.
  package let count: Int
  /// Whether the search went on from the other end.
  package let hasWrapped: Bool
}
