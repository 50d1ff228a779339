import LogStore

/// The list: which rows there are, which one the cursor is on, and which part of them shows.
///
/// Cursor and scroll hold on to a log, not to a row's number, whatever comes, goes or is sorted around it.
struct ListPane: Sendable {
  private(set) var rows = RowList()
  private(set) var cursor = 0
  /// The first row that shows.
  private(set) var top = 0
  /// How many rows show.
  private(set) var height = 1
  /// How far it is scrolled to the right.
  private(set) var steps = 0
  /// The log that the cursor is on; remembered while the list is empty.
  private var anchor: LogReference?
  /// The person was last on the first row: what comes above it is shown.
  private var isAtHead = true

  var selected: LogReference? { rows.indices.contains(cursor) ? rows[cursor] : nil }

  /// The rows that show.
  var visible: Range<Int> { min(top, rows.count)..<min(top + height, rows.count) }

  var isAtEnd: Bool { cursor >= rows.count - 1 }

  mutating func setHeight(_ height: Int) {
    self.height = max(1, height)
    showCursor()
  }

  mutating func move(_ movement: Movement) {
    switch movement {
    case .down: move(to: cursor + 1)
    case .up: move(to: cursor - 1)
    case .halfPageDown: page(by: max(1, height / 2))
    case .halfPageUp: page(by: -max(1, height / 2))
    case .pageDown: page(by: height)
    case .pageUp: page(by: -height)
    case .home: move(to: 0)
    case .end: move(to: rows.count - 1)
    }
  }

  mutating func move(to row: Int) {
    cursor = max(0, min(row, rows.count - 1))
    anchor = selected ?? anchor
    isAtHead = cursor == 0
    showCursor()
  }

  mutating func scrollSideways(by step: Int, most: Int) {
    steps = max(0, min(steps + step, most))
  }

  private mutating func page(by step: Int) {
    top += step
    move(to: cursor + step)
  }

  private mutating func showCursor() {
    top = max(cursor - height + 1, min(top, cursor, rows.count - height))
    top = max(0, top)
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
    guard !rows.isEmpty else { return }
    let offset = cursor - top
    cursor = anchor.flatMap { row(of: $0) ?? neighbour(in: old) } ?? 0
    anchor = rows[cursor]
    if ofOtherList { isAtHead = cursor == 0 }
    top = isAtHead && cursor < height ? 0 : cursor - offset
    showCursor()
  }

  /// Looks for the log about the cursor first, since it seldom moves far.
  private func row(of log: LogReference) -> Int? {
    let near = max(0, min(rows.count, cursor - Self.nearness))..<min(rows.count, cursor + Self.nearness)
    return near.first { rows[$0] == log } ?? rows.firstIndex(of: log)
  }

  private static let nearness = 64

  /// Where the nearest of the former rows is now.
  private func neighbour(in old: RowList) -> Int? {
    let present = ReferenceSet(rows)
    for distance in 1..<max(1, old.count) {
      for row in [cursor + distance, cursor - distance] where old.indices.contains(row) {
        if present.contains(old[row]) { return self.row(of: old[row]) }
      }
    }
    return nil
  }
}
