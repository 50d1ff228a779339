import TextScreen

/// A list of things to pick from, in a box over the panes.
package struct Menu<Value: Hashable & Sendable>: Sendable {
  /// A thing to pick, and what stands for it.
  package struct Item: Identifiable, Sendable {
    /// What is picked.
    package let value: Value
    /// What stands for it.
    package let text: PrintableText

    /// A thing with its text.
    package init(value: Value, text: PrintableText) {
      self.value = value
      self.text = text
    }

    /// The value, by which the cursor holds on to its item.
    package var id: Value { value }
  }

  /// What is picked from.
  package private(set) var title: String
  private var rows: AnchoredRows<Item>

  /// A menu with the cursor on its first item.
  package init(_ title: String, _ items: [Item]) {
    self.title = title
    rows = AnchoredRows(items)
  }

  /// The items in the order in which they stand.
  package var items: [Item] { rows.rows }

  /// What the cursor is on.
  package var selected: Value? { rows.selected?.value }

  /// Shows other items, or other texts; the cursor stays on its value.
  package mutating func show(_ items: [Item], title: String? = nil) {
    rows.show(items)
    if let title { self.title = title }
  }

  /// Goes a step, in a menu of so many rows.
  package mutating func move(_ movement: Movement, height: Int) {
    rows.setHeight(height)
    rows.move(movement)
  }

  /// Goes to an item by its number.
  package mutating func move(to item: Int) { rows.move(to: item) }

  /// Draws the items that there is room for.
  package func draw(on screen: inout Screen, in area: Rectangle) {
    var rows = rows
    rows.setHeight(area.rows)
    for (line, row) in rows.visible.prefix(area.rows).enumerated() {
      let place = area.line(line)
      screen.draw(items[row].text.truncated(to: area.columns), at: place.origin, in: area)
      if row == rows.cursor { screen.add(.reverse, to: place) }
    }
  }
}
