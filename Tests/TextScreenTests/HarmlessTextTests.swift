import TextScreen
import Testing

@Suite(.timeLimit(.minutes(5))) struct `Text for files and messages` {
  private static let odd = "a\u{1B}[2J\u{9B}m\u{202E}\u{E0041}\u{10FFFF}\n\té💥"

  @Test func `contains no control character in any form`() {
    let texts = [
      HarmlessText.lines(Self.odd), HarmlessText.spelledOut(Self.odd), HarmlessText.json(Self.odd),
      HarmlessText.jsonString(Self.odd),
    ]
    for text in texts {
      let shown = text.unicodeScalars.filter { $0 != "\n" }
      #expect(PrintableText(String(String.UnicodeScalarView(shown))).text == String(String.UnicodeScalarView(shown)))
    }
    #expect(texts[1] == #"a\u{1b}[2J\u{9b}m\u{202e}\u{e0041}\u{10ffff}\u{a}\u{9}é💥"#)
    #expect(texts[2] == "a\\u001b[2J\\u009bm\\u202e\\udb40\\udc41\\udbff\\udfff\n\\u0009é💥")
    #expect(texts[3] == #""a\u001b[2J\u009bm\u202e\udb40\udc41\udbff\udfff\n\té💥""#)
  }

  @Test func `stays unchanged if harmless, and keeps the given characters`() {
    for text in ["", "plain", "é 存储 💥", "\"quoted\" \\"] {
      #expect(HarmlessText.lines(text) == text && HarmlessText.json(text) == text)
      #expect(HarmlessText.spelledOut(text) == text)
    }
    #expect(HarmlessText.spelledOut("a\n\tb\r", keeping: ["\n", "\t"]) == "a\n\tb\\u{d}")
    #expect(HarmlessText.jsonString("a \"b\" \\") == #""a \"b\" \\""#)
    #expect(HarmlessText.jsonString("plain") == #""plain""#)
  }
}
