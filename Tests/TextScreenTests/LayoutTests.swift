import Testing
import TextScreen

@Suite(.timeLimit(.minutes(5))) struct LayoutTests {
  @Test(arguments: [
    (8, "restored"), (7, "restor…"), (2, "r…"), (1, "…"), (0, ""), (-1, ""),
  ])
  func `a long text is cut with an ellipsis at the end`(limit: Int, shown: String) {
    #expect(PrintableText("restored").truncated(to: limit).text == shown)
  }

  @Test(arguments: [
    (8, "restored"), (7, "…stored"), (2, "…d"), (1, "…"), (0, ""), (-1, ""),
  ])
  func `a long text is cut with an ellipsis at the start`(limit: Int, shown: String) {
    #expect(PrintableText("restored").truncatedAtStart(to: limit).text == shown)
  }

  @Test func `a wide character is not cut in half`() {
    let text = PrintableText("日本語")
    #expect(text.truncated(to: 4).text == "日…")
    #expect(text.truncatedAtStart(to: 4).text == "…語")
    #expect(text.dropping(columns: 1).text == " 本語")
    #expect(text.dropping(columns: 1).columns == 5)
    #expect(text.wrapped(to: 3).map(\.text) == ["日", "本", "語"])
  }

  @Test func `an ASCII terminal has its own ellipsis`() {
    let text = PrintableText("restored", repertoire: .ascii)
    #expect(text.truncated(to: 4).text == "res" + Glyphs(.ascii).ellipsis)
    #expect((PrintableText("re") + text).truncatedAtStart(to: 4).text == "~red")
  }

  @Test func `padding goes to the other side of the alignment`() {
    #expect(PrintableText("ab").padded(to: 4).text == "ab  ")
    #expect(PrintableText("ab").padded(to: 4, alignment: .right).text == "  ab")
    #expect(PrintableText("abcd").padded(to: 3).text == "abcd")
    #expect(PrintableText("日").padded(to: 3).columns == 3)
  }

  @Test func `rows break at spaces, and anywhere in words that are too long`() {
    let text = PrintableText("volume is in-use by attachment")
    #expect(text.wrapped(to: 9).map(\.text) == ["volume is", "in-use by", "attachmen", "t"])
    #expect(PrintableText("aa bb cc").wrapped(to: 4).map(\.text) == ["aa ", "bb ", "cc"])
    #expect(PrintableText("").wrapped(to: 4).map(\.text) == [""])
    #expect(PrintableText("日").wrapped(to: 1).map(\.text) == ["日"])
    #expect(PrintableText("ab").wrapped(to: 0).map(\.text) == ["a", "b"])
  }

  @Test func `a match ignores case and is marked in its columns`() {
    let text = PrintableText("日本 Failed: volume FAILED\u{1B}")
    let hits = text.occurrences(of: PrintableText("failed"))
    #expect(hits == [5..<11, 20..<26])
    #expect(text.occurrences(of: PrintableText("failed"), ignoringCase: false) == [])
    #expect(text.occurrences(of: .empty) == [])
    let cells = row(text.styled(Style(.match), columns: 5..<11))
    let columns = cells.indices.filter { cells[$0].style.role == .match }
    #expect(columns == Array(5..<11))
  }

  @Test func `restyling keeps escaped characters recognizable`() {
    let roles = row(PrintableText("a\u{9B}").styled(Style(.danger, .bold))).map(\.style.role)
    #expect(roles == [.danger, .escaped, .escaped, .escaped, .escaped])
  }
}
