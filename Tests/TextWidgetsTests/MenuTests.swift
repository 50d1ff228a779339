import TextScreen
import Testing

@testable import TextWidgets

@Suite(.timeLimit(.minutes(5))) struct MenuTests {
  private let pen = Pen(repertoire: .unicode)

  private func items(_ numbers: some Sequence<Int>) -> [Menu<Int>.Item] {
    numbers.map { Menu<Int>.Item(value: $0, text: pen("item \($0)")) }
  }

  private func rows(_ menu: Menu<Int>, _ rows: Int) -> [String] {
    drawn(columns: 8, rows: rows) { menu.draw(on: &$0, in: $1) }
  }

  @Test func `a menu scrolls as far as its cursor goes`() {
    var menu = Menu("Numbers", items(1...9))
    #expect(rows(menu, 3) == ["item 1", "item 2", "item 3"])
    for _ in 0..<3 { menu.move(.down, height: 3) }
    #expect(menu.selected == 4)
    #expect(rows(menu, 3) == ["item 2", "item 3", "item 4"])
    menu.move(.end, height: 3)
    #expect(rows(menu, 3) == ["item 7", "item 8", "item 9"])
    #expect(rows(menu, 20).prefix(2) == ["item 1", "item 2"])
  }

  @Test func `the cursor stays on its value while items change`() {
    var menu = Menu("Numbers", items(1...3))
    menu.move(.down, height: 3)
    menu.show(items([7, 8, 2]), title: "Others")
    #expect(menu.selected == 2)
    #expect(menu.title == "Others")
    menu.show([])
    #expect(menu.selected == nil)
    #expect(rows(menu, 2) == ["", ""])
  }

  @Test func `a text without room is cut, and the whole row is marked`() {
    var screen = Screen(size: Size(columns: 5, rows: 2))
    Menu("", items(1...2)).draw(on: &screen, in: Rectangle(screen.size))
    #expect(screen.lines() == ["item…", "item…"])
    #expect((0..<5).allSatisfy { screen[$0, 0].style.attributes == .reverse && screen[$0, 1].style == .plain })
  }
}

@Suite(.timeLimit(.minutes(5))) struct BoxTests {
  @Test func `a box is centred, or fills the body if there is no room for a border`() {
    let body = Rectangle(column: 0, row: 2, columns: 40, rows: 10)
    let (outer, inner) = Box.frame(preferredSize: Size(columns: 20, rows: 4), in: body)
    #expect(outer == Rectangle(column: 8, row: 4, columns: 24, rows: 6))
    #expect(inner == Rectangle(column: 10, row: 5, columns: 20, rows: 4))
    let small = Rectangle(column: 0, row: 0, columns: 29, rows: 10)
    #expect(Box.frame(preferredSize: Size(columns: .max, rows: .max), in: small) == (small, small))
  }
}
