import Foundation
import Testing

@testable import DemoCloud

@Suite(.timeLimit(.minutes(5))) struct PartsTests {
  @Test(
    arguments: [
      ("error", .text("error")), ("None", PythonLiteral.none), ("True", .boolean(true)),
      ("'error'", .text("error")), ("\"error\"", .text("error")), (" 'error' ", .text("error")),
      ("'err''or'", .text("error")), ("('error')", .text("error")), ("'''error'''", .text("error")),
      ("u'error'", .text("error")), (#"'err\x6fr'"#, .text("error")), ("'error'#c", .text("error")),
      ("b'error'", .bytes), ("('error',)", .unbindable), ("(error)", .text("(error)")),
      ("[error]", .text("[error]")), ("[", .text("[")), ("...", .unbindable), ("1+2j", .unbindable),
      ("()", .unbindable), ("set()", .unbindable), ("{1}", .unbindable), ("{'a':1}", .unbindable),
      ("1,2", .unbindable), ("1_0", .text("10")), ("01", .text("01")), ("0x10", .text("16")),
      ("-1", .text("-1")), ("+1", .text("1")), (".5", .text("0.5")), ("1e400", .text("Inf")),
      ("99999999999999999999", .unbindable), ("nan", .text("nan")), ("'error", .text("'error")),
      ("f'error'", .text("f'error'")), ("", .text("")), ("-None", .text("-None")),
    ] as [(String, PythonLiteral)]
  )
  func `a filter's text is evaluated as Python does it`(
    _ text: String,
    _ value: PythonLiteral
  ) {
    #expect(PythonLiteral(text) == value)
  }

  @Test func `a row's id leads back to its number`() {
    let cipher = RowCipher(Seed(3))
    for number in [-1_000_000, -25_000, -1, 0, 1, 12_345, 5_000_000] {
      #expect(cipher.number(cipher.id(number)) == number)
    }
    #expect(cipher.number(Identifier(Seed(9))) == nil)
  }

  @Test func `an identifier is read in its one spelling only`() throws {
    let id = Identifier(Seed(5))
    #expect(Identifier(id.text) == id)
    #expect(UUID(uuidString: id.text) != nil)
    #expect(Identifier(id.text.uppercased()) == nil)
    #expect(Identifier(id.text.replacingOccurrences(of: "-", with: "")) == nil)
    #expect(Identifier("cf56bd3e-97a7-4078-b6d5-f36246333fd9") != nil)
  }

  @Test(
    arguments: [
      (0, "1970-01-01T00:00:00.000000"), (1_795_435_200_000_001, "2026-11-23T12:00:00.000001"),
      (951_782_400_000_000, "2000-02-29T00:00:00.000000"), (-1, "1969-12-31T23:59:59.999999"),
      (253_402_300_799_000_000, "9999-12-31T23:59:59.000000"),
    ] as [(Microseconds, String)]
  )
  func `times are written as people count them`(_ time: Microseconds, _ text: String) {
    #expect(CivilTime(time).text == text)
  }

  @Test func `there are more than forty error texts and every name in them is known`() {
    let texts = ErrorTexts()
    #expect(texts.templates.count > 40)
    let row = ErrorTextValues(
      seed: Seed(1),
      checkpoint: Identifier(Seed(2)),
      plan: Identifier(Seed(3)),
      planName: "wiki",
      provider: Identifier(Seed(4))
    )
    for number in texts.templates.indices {
      let text = texts.text(UInt8(number), for: row)
      #expect(!text.contains("«") && !text.contains("»"), "\(texts.templates[number].name)")
    }
    for incident in ["keystone-unavailable", "swift-connection-refused", "one-line-quota"] {
      #expect(texts.templates[Int(texts.number(of: incident))].name == incident)
    }
  }

  @Test func `a name stands for the same value throughout a text`() {
    let parts = ErrorTextPart.parse("«volume» «volume» «volume2» «U+001B»«times 2 a«digit»§»")
    let row = ErrorTextValues(
      seed: Seed(1),
      checkpoint: Identifier(Seed(2)),
      plan: Identifier(Seed(3)),
      planName: "wiki",
      provider: Identifier(Seed(4))
    )
    var text = ""
    for part in parts { part.append(to: &text, row) }
    let words = text.split(separator: " ")
    #expect(words.count == 4)
    #expect(words[0] == words[1])
    #expect(words[0] != words[2])
    #expect(words[3].hasPrefix("\u{1b}a"))
    #expect(text.split(separator: "\n").count == 2)
  }

  @Test func `JSON is written as Python writes it`() {
    let json = JSON.object([
      ("a", .array([.null, .boolean(true), .number(-1)])), ("b", .string("\"\\\u{7f}\u{1}\n状💥é")),
    ])
    #expect(
      String(decoding: json.bytes, as: UTF8.self)
        == #"{"a": [null, true, -1], "b": "\"\\\u007f\u0001\n\u72b6\ud83d\udca5\u00e9"}"#
    )
  }
}
