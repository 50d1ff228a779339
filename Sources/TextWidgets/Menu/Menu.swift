import TextScreen

/// A list of things to pick from, in a box over the panes.
struct Menu<Value: Hashable & Sendable>: Sendable {
  struct Item: Sendable {
    var value: Value
    var text: PrintableText
  }

  let title: String
  private(set) var items: [Item]
  private(set) var cursor = 0

  init(_ title: String, _ items: [Item]) {
    self.title = title
    self.items = items
  }

  var selected: Value? { items.indices.contains(cursor) ? items[cursor].value : nil }

  /// Shows other texts; the cursor stays on its value.
  mutating func update(_ items: [Item]) {
    let value = selected
    self.items = items
    cursor = items.firstIndex { $0.value == value } ?? max(0, min(cursor, items.count - 1))
  }

  mutating func move(_ movement: Movement, height: Int) {
    let step =
      switch movement {
      case .down: 1
      case .up: -1
      case .halfPageDown: max(1, height / 2)
      case .halfPageUp: -max(1, height / 2)
      case .pageDown: height
      case .pageUp: -height
      case .home: -cursor
      case .end: items.count
      }
    cursor = max(0, min(cursor + step, items.count - 1))
  }

  func draw(on screen: inout Screen, in rectangle: Rectangle) {
    let height = rectangle.rows
    let top = max(0, min(cursor - height / 2, items.count - height))
    for (line, item) in items.dropFirst(top).prefix(height).enumerated() {
      let row = rectangle.row + line
      let place = Position(column: rectangle.column, row: row)
      screen.draw(item.text.truncated(to: rectangle.columns), at: place, in: rectangle)
      guard top + line == cursor else { continue }
      let under = Rectangle(
        column: rectangle.column,
        row: row,
        columns: rectangle.columns,
        rows: 1
      )
      screen.add(.reverse, to: under)
    }
  }
}
