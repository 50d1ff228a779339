import TextScreen
import Testing

@testable import TextWidgets

@Suite(.timeLimit(.minutes(5))) struct TextPaneTests {
  let numbers = (1...20).map(String.init).joined(separator: "\n")
  let size = Size(columns: 10, rows: 4)

  @Test func `moves scroll by a row, half a page, a page, and to the ends`() {
    var pane = TextPane(text: numbers)
    func top(after movement: Movement) -> String {
      pane.perform(.move(movement), in: size)
      return pane.rows(10, 4)[0]
    }
    #expect(top(after: .down) == "2")
    #expect(top(after: .halfPageDown) == "4")
    #expect(top(after: .pageDown) == "8")
    #expect(top(after: .up) == "7")
    #expect(top(after: .halfPageUp) == "5")
    #expect(top(after: .pageUp) == "1")
    #expect(top(after: .up) == "1")
    #expect(top(after: .end) == "17")
    #expect(top(after: .down) == "17")
    #expect(top(after: .home) == "1")
  }

  @Test func `the position is the last visible line`() {
    var pane = TextPane(text: numbers)
    #expect(pane.position(in: size) == (4, 20))
    pane.perform(.move(.pageDown), in: size)
    #expect(pane.position(in: size) == (8, 20))
    pane.perform(.move(.end), in: size)
    #expect(pane.position(in: size) == (20, 20))
    #expect(TextPane().position(in: size) == (0, 0))
  }

  @Test func `long lines wrap, and w cuts them instead`() {
    var pane = TextPane(text: "one two three four\nfive")
    #expect(pane.rows(10, 4) == ["one two", "three four", "five", ""])
    pane.perform(.toggleWrap, in: size)
    #expect(pane.rows(10, 4) == ["one two t…", "five", "", ""])
  }

  @Test func `a cut line scrolls sideways to its end and no further`() {
    var pane = TextPane(text: "0123456789abcdefghij", wraps: false)
    #expect(pane.rows(10, 1) == ["012345678…"])
    pane.perform(.scrollRight, in: size)
    #expect(pane.rows(10, 1) == ["56789abcd…"])
    for _ in 1...5 { pane.perform(.scrollRight, in: size) }
    #expect(pane.rows(10, 1) == ["abcdefghij"])
    for _ in 1...5 { pane.perform(.scrollLeft, in: size) }
    #expect(pane.rows(10, 1) == ["012345678…"])
  }

  @Test func `scrolling goes through the rows of a wrapped line`() {
    var pane = TextPane(text: "aaaa bbbb cccc dddd eeee\nlast")
    let small = Size(columns: 5, rows: 2)
    pane.perform(.move(.down), in: small)
    #expect(pane.rows(5, 2) == ["bbbb", "cccc"])
    pane.perform(.move(.end), in: small)
    #expect(pane.rows(5, 2) == ["eeee", "last"])
    pane.perform(.move(.up), in: small)
    #expect(pane.rows(5, 2) == ["dddd", "eeee"])
  }

  @Test func `a larger pane is filled, also at the end of the text`() {
    var pane = TextPane(text: numbers)
    pane.perform(.move(.end), in: size)
    #expect(pane.rows(10, 6) == ["15", "16", "17", "18", "19", "20"])
    #expect(pane.rows(10, 30).prefix(2) == ["1", "2"])
  }

  @Test func `wide characters are not cut in half`() {
    var pane = TextPane(text: "存储空间不足 💥 end", wraps: false)
    #expect(pane.rows(8, 1) == ["存储空…"])
    let five = Size(columns: 5, rows: 1)
    pane.perform(.scrollRight, in: Size(columns: 6, rows: 1))
    #expect(pane.rows(5, 1) == [" 空…"])
    pane.perform(.toggleWrap, in: five)
    #expect(pane.rows(5, 4) == ["存储", "空间", "不足", "💥"])
  }

  @Test func `escape sequences are text`() {
    let pane = TextPane(text: "\u{1B}[2J\u{9B}31m\u{0}\u{202E}x\ttab")
    #expect(pane.rows(40, 1) == ["^[[2J<9B>31m^@<U+202E>x tab"])
  }

  @Test(arguments: [(1, 0), (0, 3), (1, 1), (1, 3), (2, 1), (0, 0)])
  func `a pane without room draws what it can`(columns: Int, rows: Int) {
    let size = Size(columns: columns, rows: rows)
    var pane = TextPane(text: "状态 failed\n\n\u{1B}" + numbers)
    for wraps in [true, false] {
      for movement in Movement.allCases {
        pane.perform(.move(movement), in: size)
        pane.perform(.scrollRight, in: size)
        pane.search("1", in: size)
        pane.searchNext(in: size)
        #expect(pane.rows(columns, rows).count == rows)
      }
      #expect(pane.wraps == wraps)
      pane.perform(.toggleWrap, in: size)
    }
  }

  @Test func `an empty pane takes every command`() {
    var pane = TextPane()
    for movement in Movement.allCases { pane.perform(.move(movement), in: size) }
    for command in [TextCommand.scrollRight, .toggleWrap, .scrollRight, .searchNext] {
      pane.perform(command, in: size)
    }
    pane.search("x", in: size)
    #expect(pane.hit == nil)
    #expect(pane.rows(10, 2) == ["", ""])
  }

  @Test func `new lines start at the top, the same lines keep the scroll position`() {
    var pane = TextPane(text: numbers)
    pane.perform(.move(.pageDown), in: size)
    pane.show(PrintableText.lines(numbers), keepingPlace: true)
    #expect(pane.rows(10, 1) == ["5"])
    pane.show(PrintableText.lines("a\nb"), keepingPlace: true)
    #expect(pane.rows(10, 3) == ["a", "b", ""])
    pane.show(PrintableText.lines(numbers), keepingPlace: false)
    #expect(pane.rows(10, 1) == ["1"])
  }

  @Test func `nothing is drawn outside the pane`() {
    var screen = Screen(size: Size(columns: 8, rows: 4))
    for row in 0..<4 {
      screen.draw(
        PrintableText("........"),
        at: Position(column: 0, row: row),
        in: Rectangle(screen.size)
      )
    }
    TextPane(text: "状状状状状\nb").draw(
      on: &screen,
      in: Rectangle(column: 2, row: 1, columns: 3, rows: 2)
    )
    #expect(screen.lines() == ["........", "..状 ...", "..状 ...", "........"])
  }
}

@Suite(.timeLimit(.minutes(5))) struct TextLayoutTests {
  /// Lines that say how often they are read.
  final class Lines: RandomAccessCollection {
    let lines: [PrintableText]
    var reads = 0

    init(_ lines: [PrintableText]) { self.lines = lines }

    var startIndex: Int { 0 }
    var endIndex: Int { lines.count }
    subscript(index: Int) -> PrintableText {
      reads += 1
      return lines[index]
    }
  }

  @Test(arguments: [nil, 20]) func `a key press in a huge text reads the lines in sight`(
    width: Int?
  ) {
    let line = PrintableText("block 4711: checksum mismatch, expected 77aa, found 12ff")
    let lines = Lines(Array(repeating: line, count: 20_000))
    let layout = TextLayout(lines, wrapWidth: width)
    var top = TextPlace(line: 10_000, row: 0)
    for rows in [1, 40, -40] {
      top = layout.top(near: layout.place(top, movedBy: rows), rows: 40)
      #expect(layout.rows(from: top, count: 40).count == 40)
    }
    #expect(top.line > 9_990 && top.line < 10_010)
    #expect(lines.reads < 1_500)
  }

  @Test func `rows begin where the line's columns say`() {
    let line = PrintableText("one  two 三四五 six")
    let layout = TextLayout([line], wrapWidth: 5)
    let rows = layout.rows(of: 0)
    let starts = layout.starts(of: 0)
    #expect(rows.map(\.text) == ["one  ", "two ", "三四", "五 ", "six"])
    for (row, start) in zip(rows, starts) {
      #expect(line.dropping(columns: start).text.hasPrefix(row.text))
    }
    #expect(starts == [0, 5, 9, 13, 16])
  }

  @Test func `rows of a wrapped line are indented under it`() {
    let pane = TextPane(text: "one two three four five six\n    deep in the text there is more")
    #expect(
      pane.rows(24, 5) == ["one two three four five", "  six", "    deep in the text", "      there is more", ""]
    )
  }

  @Test func `rows of a labelled value are indented under the value, if they have room`() {
    let line = PrintableText("plan       nightly database d58ffd3e-aaaa-4bbb").hanging(by: 11)
    let pane = TextPane([line])
    #expect(pane.rows(30, 3) == ["plan       nightly database", "           d58ffd3e-aaaa-4bbb", ""])
    #expect(pane.rows(22, 3) == ["plan       nightly", "  database", "  d58ffd3e-aaaa-4bbb"])
    #expect(pane.rows(12, 4) == ["plan", "nightly", "database", "d58ffd3e-aaa"])
  }

  @Test func `a match in an indented row is marked where it is`() {
    var pane = TextPane(text: "one two three four five six")
    let size = Size(columns: 24, rows: 2)
    pane.search("six", in: size)
    var screen = Screen(size: size)
    pane.draw(on: &screen, in: Rectangle(size))
    let marked = screen.rows[1].indices.filter { screen.rows[1][$0].style.role == .match }
    #expect(marked == [2, 3, 4])
  }
}
