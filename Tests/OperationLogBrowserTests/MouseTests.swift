import OperationLogs
import Testing
import TextScreen

@testable import OperationLogBrowser

extension Player {
  /// The place of a text on the screen.
  func place(of text: String) -> Position? {
    for (row, line) in screen.lines().enumerated() {
      guard let range = line.range(of: text) else { continue }
      return Position(column: line.distance(from: line.startIndex, to: range.lowerBound), row: row)
    }
    return nil
  }

  mutating func use(_ action: MouseEvent.Action, at position: Position, control: Bool = false) {
    happen(.key(.mouse(MouseEvent(action, at: position, holdsControl: control))))
    happen(.key(.mouse(MouseEvent(.release, at: position, holdsControl: control))))
    while wakes == now { happen(.tick) }
    sortOn()
  }

  /// Clicks on the first place of a text.
  mutating func click(_ text: String, source: SourceLocation = #_sourceLocation) {
    guard let place = place(of: text) else {
      Issue.record("\(text) is not on the screen:\n\(self.text)", sourceLocation: source)
      return
    }
    use(.press(.left), at: place)
  }
}

/// What the mouse does.
@Suite(.timeLimit(.minutes(5))) struct MouseTests {
  private static let wide = Size(columns: 160, rows: 40)

  private func player(_ logs: [OperationLog] = Logs.many(95), size: Size = wide) -> Player {
    Player.loaded(logs, size: size)
  }

  @Test(arguments: [Size(columns: 80, rows: 24), Size(columns: 120, rows: 40), wide])
  func `a click on a row selects it, and a second one opens it`(size: Size) {
    var player = player(size: size)
    let line = player.screen.lines()[8]
    player.use(.press(.left), at: Position(column: 20, row: 8))
    #expect(player.cursorLine?.prefix(60) == line.prefix(60))
    #expect(player.top == .list)
    player.use(.press(.left), at: Position(column: 40, row: 8))
    #expect(player.top == .detail)
  }

  @Test func `a click with Ctrl marks a row, and a second one takes the mark away`() {
    var player = player()
    for row in [8, 10] { player.use(.press(.left), at: Position(column: 20, row: row), control: true) }
    #expect(player.statusLine.contains("2 marked"))
    player.use(.press(.left), at: Position(column: 20, row: 10), control: true)
    #expect(player.statusLine.contains("1 marked"))
    #expect(player.top == .list)
    player.use(.press(.left), at: Position(column: 20, row: 10))
    #expect(player.top == .list)
  }

  @Test func `a click is no second one after a key, or on another row`() {
    var player = player()
    for row in [8, 9, 8] { player.use(.press(.left), at: Position(column: 20, row: row)) }
    #expect(player.top == .list)
    player.press("w")
    player.use(.press(.left), at: Position(column: 20, row: 8))
    #expect(player.top == .list)
    player.use(.press(.left), at: Position(column: 20, row: 8))
    #expect(player.top == .detail)
  }

  @Test func `a click between rows and on blank lines does nothing`() {
    var player = player(Logs.few)
    let before = player.text
    for row in [0, 2, 30, 38] { player.use(.press(.left), at: Position(column: 30, row: row)) }
    player.use(.press(.left), at: Position(column: 4000, row: 4000))
    player.use(.press(.right), at: Position(column: 20, row: 5))
    player.use(.other, at: Position(column: 20, row: 5))
    #expect(player.text == before)
  }

  @Test func `the wheel scrolls the rows under it, and the cursor stays as long as it is seen`() {
    var player = player(size: Size(columns: 160, rows: 24))
    player.press("jjjj")
    let cursor = player.cursorLine?.prefix(80)
    let place = Position(column: 20, row: 10)
    player.use(.wheelDown, at: place)
    #expect(player.cursorLine?.prefix(80) == cursor)
    #expect(player.footer.contains("5/95"))
    player.use(.wheelDown, at: place)
    #expect(player.footer.contains("7/95"))
    for _ in 0..<100 { player.use(.wheelDown, at: place) }
    for _ in 0..<100 { player.use(.wheelUp, at: place) }
    player.press("g")
    #expect(player.footer.contains("1/95"))
  }

  @Test func `the wheel over the detail scrolls that, and leaves the focus`() {
    let text = (1...60).map { "line \($0)" }.joined(separator: "\n")
    let logs = Logs.few.map { log in
      var log = log
      // The detail shows all of it.
      log.extraInfo = .text(text)
      return log
    }
    var player = player(logs)
    let list = player.cursorLine?.prefix(80)
    let before = player.text
    player.use(.wheelDown, at: Position(column: 130, row: 6))
    #expect(player.text != before)
    #expect(player.cursorLine?.prefix(80) == list)
    #expect(player.top == .list)
    player.use(.press(.left), at: Position(column: 130, row: 6))
    #expect(player.top == .detail)
    player.use(.press(.left), at: Position(column: 20, row: 6))
    #expect(player.top == .list)
  }

  @Test func `a click on a count of the bar does what its digit does`() {
    var player = player()
    player.click("failed 10")
    #expect(player.statusLine.contains("status: failed"))
    player.click(" 1 failed")
    #expect(player.statusLine.contains("status: failed"))
    player.click("1 failed")
    #expect(player.statusLine.contains("status: all"))
    player.click("3 ok")
    #expect(!player.statusLine.contains("status: all"))
    player.click("all 95")
    #expect(player.statusLine.contains("status: all"))
    let before = player.text
    player.click("status: all")
    #expect(player.text == before)
  }

  @Test func `a click on a filter that looks like a count does nothing`() {
    var player = player()
    player.press("f\"a  5 stuck\"<Enter>")
    let before = player.text
    player.click("5 stuck\"")
    #expect(player.text == before)
  }

  @Test func `a click on a column's title sorts by it, and a second one reverses the order`() {
    var player = player()
    player.click("TOOK")
    #expect(player.header.contains("sorted by took, descending"))
    player.click("TOOK")
    #expect(player.header.contains("sorted by took (loaded only)"))
    player.click("ERROR")
    #expect(player.header.contains("sorted by error"))
    player.click("STARTED")
    #expect(player.header.contains("newest first"))
  }

  @Test func `a click on a hint does what its key does`() {
    var player = player()
    player.click("x error")
    #expect(player.top == .error)
    player.click("Esc back")
    #expect(player.top == .list)
    player.click("? help")
    #expect(player.top == .overlay)
    player.click("closes")
    #expect(player.top == .list)
  }

  @Test func `a click on a menu's line picks it, and beside the menu leaves it`() {
    var player = player()
    player.press("C")
    player.click("] TYPE")
    #expect(player.text.contains("[ ] TYPE"))
    player.click("] TYPE")
    #expect(player.text.contains("[x] TYPE"))
    player.use(.press(.left), at: Position(column: 3, row: 6))
    #expect(player.top == .list)
    player.press("c")
    player.click("record as JSON")
    #expect(player.takeEffects().count == 1)
    #expect(player.top == .list)
  }

  @Test func `a click on a command of the palette runs it, and a prompt takes no mouse for text`() {
    var player = player()
    player.press(":requests")
    player.click("the requests sent so far")
    #expect(player.top == .overlay)
    player.press("<Esc>f")
    for action in [MouseEvent.Action.press(.left), .wheelUp, .wheelDown, .other] {
      for row in 0..<40 { player.use(action, at: Position(column: 20, row: row)) }
    }
    #expect(player.top == .prompt)
    #expect(player.line == "")
  }

  @Test func `views of their own rows are clicked and scrolled like the list`() {
    var player = player(size: Size(columns: 160, rows: 20))
    player.press("!")
    let (place, row) = (Position(column: 20, row: 12), Position(column: 20, row: 5))
    player.use(.wheelDown, at: place)
    player.use(.press(.left), at: place)
    #expect(player.text.contains("Errors by cause"))
    player.use(.press(.left), at: row)
    player.use(.press(.left), at: row)
    #expect(player.statusLine.contains("cause:"))
    player.use(.press(.left), at: row)
    player.use(.press(.left), at: row)
    #expect(player.top == .detail)
  }

  @Test func `in the histogram the list's rows are below the chart`() {
    var player = player()
    player.press("i")
    let row = (0..<40).first { player.screen.lines()[$0].contains("STARTED") } ?? 0
    player.use(.press(.left), at: Position(column: 20, row: row + 3))
    #expect(player.footer.contains("3/95"))
    player.use(.press(.left), at: Position(column: 20, row: 5))
    #expect(player.footer.contains("3/95"))
  }

  @Test func `M leaves the mouse to the terminal and takes it again`() {
    var player = player()
    player.press("M")
    #expect(player.message == "The mouse is off: the terminal selects text; M turns it on.")
    player.press("M")
    #expect(player.takeEffects() == [.setMouse(false), .setMouse(true)])
  }
}
