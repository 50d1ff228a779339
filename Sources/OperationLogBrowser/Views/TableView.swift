import TextScreen
import TextWidgets

/// A view whose rows are a table of its own, not the list's.
protocol TableView: BodyView {
  associatedtype Row: Identifiable & Sendable where Row.ID: Sendable

  var table: AnchoredRows<Row> { get set }
}

extension TableView {
  func firstLine(in area: Rectangle) -> Int? { Table.titleRows(in: area.rows) }

  func row(onLine line: Int, in area: Rectangle, _ model: BrowserModel) -> Int? {
    table.row(onLine: line - Table.titleRows(in: area.rows))
  }

  mutating func select(_ row: Int) -> Answer {
    table.move(to: row)
    return .done
  }

  mutating func scroll(by rows: Int) -> Answer {
    table.scroll(by: rows)
    return .done
  }

  mutating func holdOn() { table.holdOn() }
}
