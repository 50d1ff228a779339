import Testing
import TextScreen

@Suite(.timeLimit(.minutes(5))) struct ScreenTests {
  private var screen = Screen(size: Size(columns: 10, rows: 3))

  private mutating func draw(
    _ text: String,
    column: Int,
    row: Int = 1,
    in rectangle: Rectangle? = nil
  ) -> Int {
    screen.draw(
      PrintableText(text),
      at: Position(column: column, row: row),
      in: rectangle ?? Rectangle(screen.size)
    )
  }

  @Test mutating func `text goes where it is drawn and no further than the rectangle`() {
    let pane = Rectangle(column: 2, row: 1, columns: 5, rows: 1)
    #expect(draw("abcdefgh", column: 1, in: pane) == 7)
    #expect(draw("above", column: 2, row: 0, in: pane) == 7)
    #expect(draw("ok", column: 5, row: 2) == 7)
    #expect(screen.lines() == ["", "  bcdef", "     ok"])
  }

  @Test mutating func `a wide character cut at an edge becomes a space`() {
    let pane = Rectangle(column: 1, row: 0, columns: 4, rows: 3)
    _ = draw("日本語", column: 0, in: pane)
    #expect(screen.lines()[1] == "  本")
    #expect(screen[2, 1].columns == 2)
    #expect(screen[3, 1].columns == 0)
    #expect(screen[4, 1].text == " ")
  }

  @Test mutating func `differences between screens cover whole characters`() {
    _ = draw("日本語 x", column: 1)
    let former = screen
    for row in 0..<3 { #expect(former.changedColumns(row: row, since: former) == nil) }
    #expect(screen.changedColumns(row: 1, since: nil) == 0...9)
    _ = draw("x", column: 2)
    _ = draw("y", column: 8)
    #expect(screen.changedColumns(row: 1, since: former) == 1...8)
    #expect(former.changedColumns(row: 1, since: screen) == 1...8)
    #expect(screen.changedColumns(row: 2, since: former) == nil)
    screen.add(.reverse, to: Rectangle(column: 4, row: 1, columns: 1, rows: 1))
    _ = draw("x", column: 2)
    #expect(screen.changedColumns(row: 1, since: former) == 1...8)
    var marked = former
    marked.add(.bold, to: Rectangle(column: 4, row: 1, columns: 1, rows: 1))
    #expect(marked.changedColumns(row: 1, since: former) == 3...4)
  }

  @Test(arguments: [(2, "  x 本"), (3, "   x本"), (4, "  日x"), (5, "  日 x")])
  mutating func `half a wide character never remains`(column: Int, shown: String) {
    _ = draw("日本", column: 2)
    _ = draw("x", column: column)
    #expect(screen.lines()[1] == shown)
  }

  @Test mutating func `a wide character over two others leaves no halves`() {
    _ = draw("日本", column: 2)
    _ = draw("語", column: 3)
    #expect(screen.lines()[1] == "   語")
    #expect(screen.rows.joined().map(\.columns).filter { $0 != 1 } == [2, 0])
  }

  @Test(arguments: ["", "x", "日", "日本", "日本語", "a日b", "abcdef"])
  mutating func `drawing a line replaces its rectangle's row`(text: String) {
    let pane = Rectangle(column: 2, row: 1, columns: 5, rows: 2)
    _ = draw("|日本語日|", column: 0)
    var other = Screen(size: screen.size)
    other.draw(PrintableText("|"), at: Position(column: 0, row: 1), in: Rectangle(other.size))
    other.draw(PrintableText(text), at: pane.origin, in: pane)
    other.draw(PrintableText("日|"), at: Position(column: 7, row: 1), in: Rectangle(other.size))
    screen.drawLine(PrintableText(text), in: pane)
    #expect(screen == other)
    screen.drawLine(PrintableText(text), in: pane)
    #expect(screen == other)
  }

  @Test mutating func `a line outside the screen is not drawn`() {
    let empty = screen
    screen.drawLine(PrintableText("x"), in: Rectangle(column: 10, row: 0, columns: 5, rows: 1))
    screen.drawLine(PrintableText("x"), in: Rectangle(column: 0, row: 3, columns: 5, rows: 1))
    screen.drawLine(PrintableText("x"), in: Rectangle(column: 0, row: 0, columns: 0, rows: 1))
    #expect(screen == empty)
    screen.drawLine(PrintableText("x"), in: Rectangle(column: 9, row: 0, columns: 5, rows: 1))
    #expect(screen.lines()[0] == "         x")
  }

  @Test mutating func `filling makes spaces`() {
    _ = draw("日本語ab", column: 1)
    screen.fill(Rectangle(column: 2, row: 0, columns: 3, rows: 9), with: Style(.title))
    #expect(screen.lines()[1] == "     語ab")
    #expect(screen[2, 0].style == Style(.title))
    #expect(screen[5, 0].style == .plain)
  }

  @Test mutating func `the row under the cursor keeps its roles`() {
    screen.draw(
      PrintableText("fail", Style(.danger, .bold)),
      at: Position(column: 0, row: 1),
      in: Rectangle(screen.size)
    )
    screen.add(.reverse, to: Rectangle(column: 0, row: 1, columns: 10, rows: 1))
    #expect(screen[0, 1].style == Style(.danger, [.bold, .reverse]))
    #expect(screen[9, 1].style == Style(.plain, .reverse))
    #expect(screen[0, 0].style == .plain)
  }

  @Test func `a screen may have no cells at all`() {
    var screen = Screen(size: Size(columns: 0, rows: -1))
    screen.draw(PrintableText("x"), at: Position(column: 0, row: 0), in: Rectangle(screen.size))
    screen.fill(Rectangle(column: -5, row: -5, columns: 100, rows: 100))
    #expect(screen.lines() == [])
  }

  @Test mutating func `a rectangle far outside the screen draws nothing`() {
    let far = [
      Rectangle(column: 100, row: 0, columns: .max, rows: .max),
      Rectangle(column: -100, row: -100, columns: 50, rows: 50),
      Rectangle(column: 3, row: 1, columns: 0, rows: 0),
    ]
    for rectangle in far { _ = draw("abc", column: 2, in: rectangle) }
    #expect(screen.lines() == ["", "", ""])
  }
}
