import TextScreen
import Testing

@testable import TextWidgets

@Suite(.timeLimit(.minutes(5))) struct ScrolledCursorTests {
  private func cursor(_ count: Int, height: Int = 4, at row: Int = 0) -> ScrolledCursor {
    var cursor = ScrolledCursor()
    cursor.setHeight(height)
    cursor.show(count, cursorAt: row, showsFirst: false)
    return cursor
  }

  @Test func `a step scrolls only if the cursor would leave the screen`() {
    var cursor = cursor(10)
    for _ in 0..<3 { cursor.move(.down) }
    #expect((cursor.row, cursor.visible) == (3, 0..<4))
    cursor.move(.down)
    #expect((cursor.row, cursor.visible) == (4, 1..<5))
    cursor.move(.up)
    #expect((cursor.row, cursor.visible) == (3, 1..<5))
  }

  @Test func `a page scrolls by the visible rows, and the cursor keeps its height`() {
    var cursor = cursor(20)
    cursor.move(.down)
    cursor.move(.pageDown)
    #expect((cursor.row, cursor.visible) == (5, 4..<8))
    cursor.move(.halfPageDown)
    #expect((cursor.row, cursor.visible) == (7, 6..<10))
    cursor.move(.pageUp)
    #expect((cursor.row, cursor.visible) == (3, 2..<6))
    cursor.move(.end)
    #expect((cursor.row, cursor.visible) == (19, 16..<20))
    #expect(cursor.isAtEnd)
  }

  @Test func `after any movement the cursor is visible and no empty row is below`() {
    for height in [0, 1, 3, 50] {
      for count in 0...7 {
        var cursor = cursor(count, height: height)
        for movement in Movement.allCases + Movement.allCases.reversed() {
          cursor.move(movement)
          #expect(cursor.visible.count == min(count, max(1, height)))
          #expect(count == 0 || cursor.visible.contains(cursor.row))
        }
      }
    }
  }

  @Test func `new rows keep the cursor's height, or the first row visible`() {
    var cursor = cursor(20)
    for _ in 0..<5 { cursor.move(.down) }
    #expect((cursor.row, cursor.top) == (5, 2))
    cursor.show(30, cursorAt: 9, showsFirst: false)
    #expect((cursor.row, cursor.top) == (9, 6))
    cursor.show(30, cursorAt: 3, showsFirst: true)
    #expect((cursor.row, cursor.top) == (3, 0))
    cursor.show(30, cursorAt: 8, showsFirst: true)
    #expect((cursor.row, cursor.top) == (8, 5))
  }

  @Test func `without rows nothing is selected, and the scroll position is kept`() {
    var cursor = cursor(20, at: 10)
    cursor.show(0, cursorAt: 0, showsFirst: false)
    #expect(cursor.selected == nil && cursor.visible.isEmpty)
    cursor.show(20, cursorAt: cursor.row, showsFirst: false)
    #expect(cursor.selected == 10)
  }
}

@Suite(.timeLimit(.minutes(5))) struct AnchoredRowsTests {
  private struct Word: Identifiable {
    let id: String
  }

  private func words(_ text: String) -> [Word] { text.split(separator: " ").map { Word(id: String($0)) } }

  @Test func `the cursor stays on the chosen row; before a choice, on the first row`() {
    var rows = AnchoredRows(words("a b c"))
    rows.show(words("x a b c"))
    #expect(rows.selected?.id == "x")
    rows.move(.down)
    rows.show(words("c y x a"))
    #expect(rows.selected?.id == "a")
    rows.show(words("c y"))
    #expect(rows.selected?.id == "y")
  }

  @Test func `a search goes from match to match, wraps, and says where it is`() {
    var rows = AnchoredRows(words("ab c b ab c"))
    let isHit: (Word) -> Bool = { $0.id.contains("b") }
    #expect(rows.goToHit(isForward: true, where: isHit) == RowHit(number: 2, count: 3, hasWrapped: false))
    #expect(rows.goToHit(isForward: true, where: isHit) == RowHit(number: 3, count: 3, hasWrapped: false))
    #expect(rows.goToHit(isForward: true, where: isHit) == RowHit(number: 1, count: 3, hasWrapped: true))
    #expect(rows.goToHit(isForward: false, where: isHit) == RowHit(number: 3, count: 3, hasWrapped: true))
    #expect(rows.cursor == 3)
    #expect(rows.goToHit(isForward: true) { $0.id == "z" } == nil)
    #expect(rows.cursor == 3)
  }

  @Test func `a single match under the cursor stays there`() {
    var rows = AnchoredRows(words("a b"))
    #expect(rows.goToHit(isForward: true) { $0.id == "a" } == RowHit(number: 1, count: 1, hasWrapped: false))
  }

  @Test func `given rows are shown exactly, from the first one`() {
    var rows = AnchoredRows(words("a b c d e f"))
    rows.show(only: 2..<5)
    #expect(rows.visible == 2..<5)
    #expect(rows.selected?.id == "e")
  }

  @Test func `the first row stays visible when rows are inserted above the cursor`() {
    struct Row: Identifiable { let id: Int }
    var rows = AnchoredRows<Row>()
    rows.setHeight(10)
    rows.show((10..<13).map(Row.init))
    rows.move(.down)
    rows.show((0..<30).map(Row.init))
    #expect(rows.selected?.id == 11)
    rows.show((1..<30).map(Row.init))
    #expect(rows.selected?.id == 11)
    #expect(rows.visible.lowerBound == 1)
    rows.move(.home)
    rows.move(.down)
    rows.show((0..<30).map(Row.init))
    #expect(rows.selected?.id == 2)
    #expect(rows.visible == 0..<10)
  }
}
