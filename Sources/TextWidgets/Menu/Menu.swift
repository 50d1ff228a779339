import TextScreen

/// A list of items to pick from, shown in a box over the panes.
package struct Menu<Value: Hashable & Sendable>: Sendable {
  /// A value to pick, with the text that is shown for it.
  package struct Item: Identifiable, Sendable {
    /// The value that is picked.
    package let value: Value
    /// The text that is shown.
    package let text: PrintableText

    /// Makes an item.
    package init(value: Value, text: PrintableText) {
      self.value = value
      self.text = text
    }

    /// The value identifies the item, so the cursor stays on it.
    package var id: Value { value }
  }

  /// What can be picked.
  package private(set) var title: String
  private var rows: AnchoredRows<Item>

  /// A menu with the cursor on its first item.
  package init(_ title: String, _ items: [Item]) {
    self.title = title
    rows = AnchoredRows(items)
  }

  /// The items in display order.
  package var items: [Item] { rows.rows }

  /// The value under the cursor.
  package var selected: Value? { rows.selected?.value }

  /// Replaces the items; the cursor stays on its value.
  package mutating func show(_ items: [Item], title: String? = nil) {
    rows.show(items)
    if let title { self.title = title }
  }

  /// Moves the cursor, in a menu of so many rows.
  package mutating func move(_ movement: Movement, height: Int) {
    rows.setHeight(height)
    rows.move(movement)
  }

  /// Moves the cursor to an item by its index.
  package mutating func move(to item: Int) { rows.move(to: item) }

  /// The index of the item on a line of a menu of so many rows; nil below the last one.
  package func item(onLine line: Int, height: Int) -> Int? {
    var rows = rows
    rows.setHeight(height)
    return rows.row(onLine: line)
  }

  /// Draws as many items as fit.
  package func draw(on screen: inout Screen, in area: Rectangle) {
    var rows = rows
    rows.setHeight(area.rows)
    for (line, row) in rows.visible.prefix(area.rows).enumerated() {
      let place = area.line(line)
      screen.draw(items[row].text.truncated(to: area.columns), at: place.origin, in: area)
      if row == rows.cursor { CursorLook.bar.draw(on: &screen, in: place) }
    }
  }
}
