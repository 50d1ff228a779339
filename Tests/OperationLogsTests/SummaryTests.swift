import Testing

@testable import OperationLogs

@Suite(.timeLimit(.minutes(5))) struct `The line that says most of a text` {
  private static let long = String(repeating: "é a line\n", count: 4000)
  private static let deep = String(repeating: "  File \"/a/b.py\", line 7, in é\n    call(it)\n", count: 1000)
  private static let sqlalchemy = """
    Traceback (most recent call last):
      File "/usr/lib/python3/dist-packages/sqlalchemy/engine/base.py", line 1276, in _execute_context
        self.dialect.do_execute(
    sqlalchemy.exc.OperationalError: (pymysql.err.OperationalError) (2003, "Can't connect to MySQL server")
    [SQL: SELECT 1]
    (Background on this error at: http://sqlalche.me/e/13/e3q8)
    """
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
    ("Traceback (most recent call last):\n" + deep + "a.b.Last: é\n", "a.b.Last: é"),
    ("Traceback (most recent call last):\n  x\na.b.First: é\n" + long, "a.b.First: é"),
    (
      sqlalchemy,
      "sqlalchemy.exc.OperationalError: (pymysql.err.OperationalError) (2003, \"Can't connect to MySQL server\")"
    ),
    (
      #"{"message": "Traceback (most recent call last):\n  File \"a\", line 1, in b\n    c()\nValueError: bad\nmore"}"#,
      "ValueError: bad"
    ),
    (
      wide + "Traceback (most recent call last):\n",
      String(wide.prefix(8192))
    ),
    (#"{"message": "备份失败"#, "备份失败"), (#"{"message": "备份失败"}"#, "备份失败"), (#"{"message": "no roo"#, "no roo"),
    (#"{"code": "A.1", "message": "no room"}"#, "no room (A.1)"),
    (#"{"code": "A.1\nb", "message": "no room"}"#, "no room"),
    (#"{"message": "no \"space\""}"#, #"no "space""#), ("{\"message\"\n: 5", "{\"message\""),
  ]

  @Test(arguments: cases) func `is the exception's line, or else the first`(text: String, line: String) {
    #expect(LogDetail.text(text).summary == line)
  }

  /// A text that was cut in the midst of a character, as a column of a database cuts it.
  @Test func `is told though its last character is cut`() {
    for text in ["备份失败", "\u{3000}\u{a0}é", "é"] {
      var bytes = Array(text.utf8.dropLast())
      let errorLines = bytes.withUnsafeMutableBufferPointer { bytes in
        ErrorLines(UnsafeBufferPointer(bytes)).first.map { String(decoding: $0, as: UTF8.self) }
      }
      #expect(errorLines == text.drop(while: \.isWhitespace).dropLast() + "\u{FFFD}")
    }
  }

  @Test func `is the line that distinguishes causes`() {
    let masked =
      "sqlalchemy.exc.OperationalError: (pymysql.err.OperationalError) (<n>, \"Can't connect to MySQL server\")"
    #expect(ErrorSignature(of: .text(Self.sqlalchemy))?.title == masked)
  }
}
