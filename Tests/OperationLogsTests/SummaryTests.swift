import OperationLogs
import Testing

@Suite struct `The line that says most of a text` {
  private static let long = String(repeating: "é a line\n", count: 4000)
  private static let stack = String(repeating: "  é a line\n", count: 4000)
  private static let wide = String(repeating: "é", count: 16_000)

  private static let cases: [(text: String, line: String)] = [
    ("", ""), ("\n \n", ""), ("no\nmore", "no"), ("\r\n\t  no room \r\nmore", "no room "),
    ("\u{85}\u{2028}a\u{2029}b", "a"),
    ("\u{a0}\u{3000}\n\u{a0}b c\u{c}d", "b c"), ("é\u{301}\u{b}x", "é\u{301}"), ("ä", "ä"),
    ("Traceback (most recent call last):\n  File \"a\"\n    x()\nValueError: bad\n", "ValueError: bad"),
    ("Traceback (most recent call last):\n  x\nA: b\n\u{3000}\n\nTraceback (most recent call last):\n  y\n", "A: b"),
    ("Traceback (most recent call last):\n  x\n", "Traceback (most recent call last):"),
    ("before\nTraceback (most recent call last):\n  x\nÄ: b\n  more", "Ä: b"),
    (long, "é a line"), ("x" + wide, "x" + wide.prefix(8191)),
    ("Traceback (most recent call last):\n" + stack + "a.b.Last: é\n", "a.b.Last: é"),
    (
      wide + "Traceback (most recent call last):\n",
      String(wide.prefix(8192))
    ),
    (#"{"message": "no \"space\""}"#, #"no "space""#), ("{\"message\"\n: 5", "{\"message\""),
  ]

  @Test(arguments: cases) func `is its exception's, else its first`(text: String, line: String) {
    #expect(LogDetail.text(text).summary == line)
  }
}
