import LogStore
import TextWidgets

/// The list: its rows, the cursor, and the visible part.
///
/// Cursor and scroll position are attached to a log, not to a row number, so that they survive changes around it.
struct ListPane: Sendable {
  private(set) var rows = RowList()
  private var position = ScrolledCursor()
  /// How many steps it is scrolled to the right.
  private(set) var steps = 0
  /// The log under the cursor; kept while the list is empty.
  private var anchor: LogReference?
  /// Whether the user was last on the first row; then new rows above it are shown.
  private var isAtHead = true

  /// The row under the cursor.
  var cursor: Int { position.row }

  /// How many rows fit.
  var height: Int { position.height }

  var selected: LogReference? { position.selected.map { rows[$0] } }

  /// The visible rows.
  var visible: Range<Int> { position.visible }

  var isAtEnd: Bool { position.isAtEnd }

  mutating func setHeight(_ height: Int) { position.setHeight(height) }

  mutating func move(_ movement: Movement) {
    position.move(movement)
    holdOn()
  }

  mutating func move(to row: Int) {
    position.move(to: row)
    holdOn()
  }

  /// Scrolls the rows under the cursor, which moves only to stay visible.
  mutating func scroll(by rows: Int) {
    position.scroll(by: rows)
    holdOn()
  }

  /// Shows exactly these rows, with the cursor on the last one.
  mutating func show(only rows: Range<Int>) {
    position.show(only: rows)
    holdOn()
  }

  mutating func scrollSideways(by step: Int, most: Int) {
    steps = max(0, min(steps + step, most))
  }

  private mutating func holdOn() {
    anchor = selected ?? anchor
    isAtHead = cursor == 0
  }
}

// MARK: - Holding on to the log

extension ListPane {
  /// Replaces the rows; the cursor stays on its log and at its height, or goes to the nearest former neighbour.
  ///
  /// If the user was on the first row, new rows above it are shown, and the log moves down until it would leave the
  /// screen.
  mutating func show(_ rows: RowList, ofOtherList: Bool = false) {
    guard rows != self.rows else { return }
    let old = self.rows
    self.rows = rows
    let row = anchor.flatMap { place(of: $0) ?? neighbour(in: old) } ?? 0
    if ofOtherList, !rows.isEmpty { isAtHead = row == 0 }
    position.show(rows.count, cursorAt: row, showsFirst: isAtHead && row < height)
    anchor = selected ?? anchor
  }

  /// Searches the log near the cursor first, since it seldom moves far.
  private func place(of log: LogReference) -> Int? {
    let near = min(rows.count, max(0, cursor - Self.nearness))..<min(rows.count, cursor + Self.nearness)
    return near.first { rows[$0] == log } ?? rows.firstIndex(of: log)
  }

  private static let nearness = 64

  /// The new row of the nearest former row that still exists.
  private func neighbour(in old: RowList) -> Int? {
    guard !rows.isEmpty else { return nil }
    let present = ReferenceSet(rows)
    for distance in 1..<max(1, old.count) {
      for row in [cursor + distance, cursor - distance] where old.indices.contains(row) {
        if present.contains(old[row]) { return place(of: old[row]) }
      }
    }
    return nil
  }
}
