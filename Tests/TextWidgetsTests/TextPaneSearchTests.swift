import TextScreen
import Testing

@testable import TextWidgets

@Suite(.timeLimit(.minutes(5))) struct TextPaneSearchTests {
  let size = Size(columns: 12, rows: 3)
  let text = "volume a\nb\nc\nVOLUME d\ne\nf\ng\nh volume\ni"

  /// The pane's rows, with hits in brackets and the current one in double ones.
  func marked(_ pane: TextPane, _ size: Size) -> [String] {
    var screen = Screen(size: size)
    pane.draw(on: &screen, in: Rectangle(size))
    return (0..<size.rows).map { row in
      var text = ""
      var last: Style?
      for column in 0..<size.columns {
        let cell = screen[column, row]
        let style = cell.style.role == .match ? cell.style : nil
        if style != last {
          if let last { text += last.attributes.isEmpty ? ")" : "]" }
          if let style { text += style.attributes.isEmpty ? "(" : "[" }
          last = style
        }
        text += cell.text
      }
      if let last { text += last.attributes.isEmpty ? ")" : "]" }
      while text.last == " " { text.removeLast() }
      return text
    }
  }

  @Test func `all matches are marked, and the first from the top is current`() {
    var pane = TextPane(text: "volume a\nVolume b volume")
    pane.search("volume", in: Size(columns: 20, rows: 2))
    #expect(pane.hit?.count == 3)
    #expect(marked(pane, Size(columns: 20, rows: 2)) == ["[volume] a", "(Volume) b (volume)"])
    #expect(pane.hit?.number == 1)
    #expect(pane.hit?.count == 3)
  }

  @Test func `n and N wrap, and scroll to matches out of sight`() {
    var pane = TextPane(text: text)
    pane.search("volume", in: size)
    #expect(marked(pane, size) == ["[volume] a", "b", "c"])
    pane.perform(.searchNext, in: size)
    #expect(marked(pane, size) == ["c", "[VOLUME] d", "e"])
    pane.perform(.searchNext, in: size)
    #expect(marked(pane, size) == ["g", "h [volume]", "i"])
    pane.perform(.searchNext, in: size)
    #expect(marked(pane, size) == ["[volume] a", "b", "c"])
    pane.perform(.searchPrevious, in: size)
    #expect(marked(pane, size) == ["g", "h [volume]", "i"])
    #expect(pane.hit?.number == 3)
  }

  @Test func `after scrolling the search continues from the visible lines`() {
    var pane = TextPane(text: text)
    pane.search("volume", in: size)
    for _ in 1...4 { pane.perform(.move(.down), in: size) }
    pane.searchNext(in: size)
    #expect(pane.hit?.number == 3)
    pane.perform(.move(.home), in: size)
    for _ in 1...4 { pane.perform(.move(.down), in: size) }
    pane.searchPrevious(in: size)
    #expect(pane.hit?.number == 2)
  }

  @Test func `in cut lines the pane scrolls sideways to a match`() {
    var pane = TextPane(text: "0123456789 0123456789 needle and more\nshort", wraps: false)
    pane.search("needle", in: size)
    #expect(marked(pane, size) == ["789 [needle] …", "", ""])
    pane.search("0123", in: size)
    #expect(marked(pane, size)[0] == "[0123]456789 (…)")
  }

  @Test func `a match across two rows is marked in both`() {
    var pane = TextPane(text: "aaaa bbbb cccc dddd")
    let small = Size(columns: 5, rows: 5)
    pane.search("bb cc", in: small)
    #expect(pane.hit?.count == 1)
    #expect(marked(pane, small) == ["aaaa", "bb[bb ]", "[cc]cc", "dddd", ""])
  }

  @Test func `the search finds what the screen shows`() {
    var pane = TextPane(text: "状态 失败 \u{1B}[31m e\u{301}")
    let wide = Size(columns: 30, rows: 1)
    pane.search("失败", in: wide)
    #expect(pane.hit?.count == 1)
    #expect(marked(pane, wide) == ["状态 [失败] ^[[31m e\u{301}"])
    pane.search("^[[31m", in: wide)
    #expect(pane.hit?.count == 1)
    pane.search("e\u{301}", in: wide)
    #expect(pane.hit?.count == 1)
  }

  @Test func `a search without a match does not scroll`() {
    var pane = TextPane(text: text)
    pane.perform(.move(.down), in: size)
    pane.search("nowhere", in: size)
    #expect(pane.hit == nil)
    #expect(pane.isSearching)
    #expect(pane.hit == nil)
    pane.searchNext(in: size)
    #expect(marked(pane, size) == ["b", "c", "VOLUME d"])
    pane.search("", in: size)
    #expect(!pane.isSearching)
  }

  @Test func `a search works in a line of many thousand rows`() {
    let words = (1...9_000).map { "word\($0)" }.joined(separator: " ")
    var pane = TextPane(text: "first\n" + words + "\nlast")
    pane.search("word7777 ", in: size)
    #expect(marked(pane, size) == ["word7776", "[word7777 ]", "word7778"])
    pane.perform(.move(.down), in: size)
    #expect(marked(pane, size) == ["[word7777 ]", "word7778", "word7779"])
    let wider = Size(columns: 20, rows: 2)
    pane.perform(.move(.end), in: wider)
    #expect(marked(pane, wider) == ["  word9000", "last"])
    pane.search("word1 ", in: wider)
    #expect(marked(pane, wider) == ["[word1 ]word2 word3", "  word4 word5 word6"])
  }

  @Test func `unchanged lines keep their matches, changed lines are searched again`() {
    var pane = TextPane(text: "a\nvolume b\nc volume")
    pane.search("volume", in: size)
    pane.searchNext(in: size)
    pane.show(PrintableText.lines("volume\nvolume b\nc none"), keepingPlace: true)
    #expect(marked(pane, size) == ["(volume)", "[volume] b", "c none"])
    #expect(pane.hit?.count == 2)
    pane.show(PrintableText.lines("none"), keepingPlace: true)
    #expect(pane.hit == nil)
  }

  @Test func `a search continues in new lines`() {
    var pane = TextPane(text: text)
    pane.search("volume", in: size)
    pane.searchNext(in: size)
    pane.show(PrintableText.lines("a volume\nb"), keepingPlace: false)
    #expect(marked(pane, size) == ["a (volume)", "b", ""])
    pane.searchNext(in: size)
    #expect(marked(pane, size) == ["a [volume]", "b", ""])
  }
}
