import Testing
import TextScreen

@Suite(.timeLimit(.minutes(5))) struct PrintableTextTests {
  @Test(arguments: [
    ("plain", "plain"),
    ("\u{1B}[31mred", "^[[31mred"),
    ("nul\0 bell\u{07} del\u{7F}", "nul^@ bell^G del^?"),
    ("\u{9B}31m \u{85}", "<9B>31m <85>"),
    ("evil\u{202E}txt", "evil<U+202E>txt"),
    ("zero\u{200B}width\u{FEFF}", "zero<U+200B>width<U+FEFF>"),
    ("line\u{2028}and\u{2029}paragraph", "line<U+2028>and<U+2029>paragraph"),
    ("soft\u{AD}hyphen", "soft<U+00AD>hyphen"),
    ("private \u{E000}", "private <U+E000>"),
    ("unassigned \u{378}", "unassigned <U+0378>"),
    ("noncharacter \u{10FFFF}", "noncharacter <U+10FFFF>"),
    ("tag \u{E0041}", "tag <U+E0041>"),
    ("newer than the tables \u{1FAE8}", "newer than the tables <U+1FAE8>"),
  ])
  func `unprintable characters are made visible`(untrusted: String, shown: String) {
    let text = PrintableText(untrusted)
    #expect(text.text == shown)
    #expect(text.columns == shown.count)
  }

  @Test func `only escaped characters have the role escaped`() {
    let text = PrintableText("a\u{1B}b", Style(.accent, .bold))
    let styles = row(text).map(\.style)
    let escaped = Style(.escaped, .bold)
    #expect(styles == [Style(.accent, .bold), escaped, escaped, Style(.accent, .bold)])
  }

  @Test(arguments: [
    ("日本", "日本", 4), ("e\u{301}a", "e\u{301}a", 2), ("ｆｕｌｌ", "ｆｕｌｌ", 8), ("✗◐✓–…│", "✗◐✓–…│", 6),
    ("a\u{A0}b\u{2003}c", "a b c", 5), ("a\u{3000}b", "a  b", 4), ("🚀", "🚀", 2),
  ])
  func `a character takes the columns that terminals give it`(
    untrusted: String,
    shown: String,
    columns: Int
  ) {
    let text = PrintableText(untrusted)
    #expect(text.text == shown)
    #expect(text.columns == columns)
  }

  @Test(arguments: [
    ("❤\u{FE0F}", "❤<U+FE0F>"),
    ("👩\u{200D}🚀", "👩<U+200D>🚀"),
    ("👍\u{1F3FD}", "👍<U+1F3FD>"),
    ("\u{1F1E9}\u{1F1EA}", "<U+1F1E9><U+1F1EA>"),
    ("\u{1112}\u{1161}\u{11AB}", "\u{1112}<U+1161><U+11AB>"),
  ])
  func `a sequence of disputed width is split`(
    untrusted: String,
    shown: String
  ) {
    #expect(Array(PrintableText(untrusted).text.unicodeScalars) == Array(shown.unicodeScalars))
  }

  @Test func `every combining mark is stored unchanged, in each place and style`() {
    let scalars = (0x300...0x10FFFF).compactMap(Unicode.Scalar.init)
    let marks = scalars.filter { PrintableText("e\($0)").columns == 1 }
    #expect(marks.count > 1_000)
    #expect(marks.last?.value == 0x1E94A)
    var screen = Screen(size: Size(columns: 1, rows: 1))
    for (number, mark) in marks.enumerated() {
      let four = [mark, marks[(number + 1) % marks.count], "\u{301}", mark]
      let text = "e" + String(String.UnicodeScalarView(four))
      let printable = PrintableText(text, Style(.danger, .bold))
      screen.draw(printable, at: Position(column: 0, row: 0), in: Rectangle(screen.size))
      screen.add(.underline, to: Rectangle(screen.size))
      #expect(Array(screen[0, 0].text.unicodeScalars) == Array(text.unicodeScalars))
      #expect(screen[0, 0].style == Style(.danger, [.bold, .underline]))
    }
  }

  @Test func `a character keeps four marks and shows how many were dropped`() {
    let text = PrintableText("a" + String(repeating: "\u{301}", count: 10_000) + "b")
    #expect(text.text == "a\u{301}\u{301}\u{301}\u{301}<+9996 marks>b")
    #expect(text.columns == "a<+9996 marks>b".count)
    let one = PrintableText("a" + String(repeating: "\u{301}", count: 5))
    #expect(one.text == "a\u{301}\u{301}\u{301}\u{301}<+1 mark>")
  }

  @Test(arguments: ["\u{301}", " \u{301}", "\u{1B}\u{301}", "\n\u{301}", "\t\u{301}"])
  func `a mark without a base character gets one`(untrusted: String) {
    #expect(PrintableText(untrusted).text.hasSuffix("◌\u{301}"))
  }

  @Test func `a mark does not combine with the previous text`() {
    let text = PrintableText("a") + PrintableText("\u{301}")
    #expect(text.text == "a◌\u{301}")
    #expect(text.columns == 2)
  }

  @Test func `one line shows its newlines and tabs`() {
    #expect(PrintableText("a\nb\r\nc\td\r").text == "a↵b↵c d^M")
    #expect(PrintableText("a\nb", repertoire: .ascii).text == "a\\nb")
    #expect(PrintableText("a\n").text == "a↵")
  }

  @Test func `lines end at newlines and tabs stop at multiples of eight`() {
    let lines = PrintableText.lines("one\ttwo\r\n12345678\t9\n\n日\tx\rz\n")
    #expect(lines.map(\.text) == ["one     two", "12345678        9", "", "日      x^Mz"])
    #expect(PrintableText.lines("").map(\.text) == [""])
    #expect(PrintableText.lines("\n").map(\.text) == [""])
    #expect(PrintableText.lines("a\n\n").map(\.text) == ["a", ""])
  }

  @Test func `an ASCII terminal gets only ASCII`() {
    let text = PrintableText("é 日\u{301}\u{A0}ok", repertoire: .ascii)
    #expect(text.text == "<U+00E9> <U+65E5><U+0301> ok")
    let flood = PrintableText(String(repeating: "\u{301}", count: 1000), repertoire: .ascii)
    #expect(flood.text == String(repeating: "<U+0301>", count: 4) + "<+996 marks>")
  }

  @Test func `the program's own glyphs are printable and one column wide`() {
    for repertoire in [Repertoire.unicode, .console, .ascii] {
      let glyphs = Glyphs(repertoire)
      let all =
        [
          glyphs.horizontal, glyphs.vertical, glyphs.meetsFromBelow, glyphs.meetsFromAbove,
          glyphs.meetsFromLeft, glyphs.meetsFromRight, glyphs.crossing, glyphs.upperLeft,
          glyphs.upperRight, glyphs.lowerLeft, glyphs.lowerRight, glyphs.failed, glyphs.running,
          glyphs.ok, glyphs.deleted, glyphs.other, glyphs.absent, glyphs.ellipsis,
          glyphs.separator, glyphs.up, glyphs.down, glyphs.left, glyphs.right, glyphs.ascending,
          glyphs.descending, glyphs.folded, glyphs.unfolded,
        ] + glyphs.bars
      for glyph in all {
        let text = PrintableText(glyph, repertoire: repertoire)
        #expect(text.text == glyph)
        #expect(text.columns == 1)
        if repertoire == .console { #expect(glyph.unicodeScalars.allSatisfy { Self.page437.contains($0) }, "\(glyph)") }
      }
    }
  }

  /// What the Linux console's fonts have beside ASCII, of code page 437: lines, blocks, arrows and a dot.
  private static let page437 = Set(
    ((0x20..<0x7F).compactMap(Unicode.Scalar.init) as [Unicode.Scalar]) + "─│┌┐└┘├┤┬┴┼█▄▌▐▀░▒▓↑↓←→▲▼·".unicodeScalars
  )

  @Test func `a text on the Linux console keeps its letters, and is cut by a glyph of its fonts`() {
    let text = PrintableText("Zürich, é", repertoire: .console)
    #expect(text.text == "Zürich, é")
    #expect(text.truncated(to: 4).text == "Zür~")
    #expect((text + PrintableText("more")).truncated(to: 4).text == "Zür~")
  }

  @Test func `the kinds of statuses differ in ASCII too`() {
    let glyphs = Glyphs(.ascii)
    let kinds = [glyphs.failed, glyphs.running, glyphs.ok, glyphs.deleted, glyphs.other]
    #expect(Set(kinds).count == kinds.count)
  }
}
