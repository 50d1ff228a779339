import JSON
import TextScreen

/// Text on its way to a terminal.
enum TextFuzzer {
  static func take(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    for repertoire in [Repertoire.unicode, .ascii] {
      let line = PrintableText(text, repertoire: repertoire)
      for shown in [line] + PrintableText.lines(text, repertoire: repertoire) { take(shown, repertoire) }
      let again = PrintableText(line.text, repertoire: repertoire).text
      require(again.unicodeScalars.elementsEqual(line.text.unicodeScalars), "shown twice, it is another text")
    }
    require(isHarmless(HarmlessText.lines(text), keeping: "\n"), "lines with control characters")
    require(isHarmless(HarmlessText.spelledOut(text)), "control characters that are not spelled out")
    require(isHarmless(HarmlessText.spelledOut(text, keeping: ["\n"]), keeping: "\n"), "more is kept than asked for")
    takeJSON(text)
  }

  private static func take(_ text: PrintableText, _ repertoire: Repertoire) {
    require(isHarmless(text.text), "control characters on the screen")
    require(repertoire == .unicode || text.text.utf8.allSatisfy { $0 < 128 }, "more than ASCII")
    require(text.truncated(to: 9).columns <= 9 && text.truncatedAtStart(to: 9).columns <= 9, "cut too late")
    require(text.wrapped(to: 9).allSatisfy { $0.columns <= 9 }, "wrapped too late")
  }

  /// As JSON it is the same text, with every control character escaped.
  private static func takeJSON(_ text: String) {
    let written = HarmlessText.jsonString(text)
    require(isHarmless(written), "control characters in JSON")
    let value = JSONText.value(Array("[\(written)]".utf8))
    require(value?.array?.first?.string?.utf8.elementsEqual(text.utf8) == true, "another text as JSON: \(written)")
    let other = HarmlessText.json(JSONText.pretty(.array([.string(text)])))
    require(isHarmless(other, keeping: "\n"), "control characters in JSON that was written before")
    require(JSONText.parse(other) == .array([.string(text)]), "another text as JSON: \(other)")
  }

  private static func isHarmless(_ text: String, keeping kept: Unicode.Scalar? = nil) -> Bool {
    text.unicodeScalars.allSatisfy { scalar in
      if scalar == kept { return true }
      return switch scalar.properties.generalCategory {
      case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: false
      default: true
      }
    }
  }
}
