import LogStore
import TextWidgets

/// The list: which rows there are, which one the cursor is on, and which part of them shows.
///
/// Cursor and scroll hold on to a log, not to a row's number, whatever comes, goes or is sorted around it.
struct ListPane: Sendable {
  private(set) var rows = RowList()
  private var position = ScrolledCursor()
  /// How far it is scrolled to the right.
  private(set) var steps = 0
  /// The log that the cursor is on; remembered while the list is empty.
  private var anchor: LogReference?
  /// The person was last on the first row: what comes above it is shown.
  private var isAtHead = true

  /// The number of the row that the cursor is on.
  var cursor: Int { position.row }

  /// How many rows there is room for.
  var height: Int { position.height }

  var selected: LogReference? { position.selected.map { rows[$0] } }

  /// The rows that show.
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

  /// Shows exactly these rows, the cursor on the last of them.
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
  /// Shows other rows; the cursor stays on its log and at its height on the screen, or goes to the log's nearest neighbour.
  ///
  /// Where it was put on the first row, what comes above that is shown, and the log moves down the screen until it would leave it.
  mutating func show(_ rows: RowList, ofOtherList: Bool = false) {
    guard rows != self.rows else { return }
    let old = self.rows
    self.rows = rows
    let row = anchor.flatMap { place(of: $0) ?? neighbour(in: old) } ?? 0
    if ofOtherList, !rows.isEmpty { isAtHead = row == 0 }
    position.show(rows.count, cursorAt: row, showsFirst: isAtHead && row < height)
    anchor = selected ?? anchor
  }

  /// Looks for the log about the cursor first, since it seldom moves far.
  private func place(of log: LogReference) -> Int? {
    let near = min(rows.count, max(0, cursor - Self.nearness))..<min(rows.count, cursor + Self.nearness)
    return near.first { rows[$0] == log } ?? rows.firstIndex(of: log)
  }

  private static let nearness = 64

  /// Where the nearest of the former rows is now.
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
