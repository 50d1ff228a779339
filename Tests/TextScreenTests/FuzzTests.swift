import Fuzzing
import Testing
import TextScreen

/// Bytes of any kind on their way to the screen.
@Suite(.timeLimit(.minutes(5))) struct FuzzTests {
  private static let fuzzer = Fuzzer(
    valid: [
      "VolumeRestoreFailed: volume 41aa is in-use\r\n\tFile \"a.py\", line 5",
      "計画「データ」ボリューム e\u{301}\u{302} 👩\u{200D}👩\u{200D}👧 🇩🇪 ☎\u{FE0F}",
      "\u{1B}]0;title\u{7}\u{1B}[2J\u{9B}31m\u{202E}abc\u{2066}\u{2069}\u{2028}\u{E0041}\u{E007F}",
    ],
    words: [
      "\0", "\t", "\n", "\r", "\u{1B}[", "\u{7F}", "\u{9B}", "\u{85}", "\u{AD}", "\u{301}", "\u{20E3}", "\u{1160}",
      "\u{11A8}",
      "\u{200B}", "\u{200D}", "\u{202E}", "\u{2028}", "\u{2029}", "\u{2066}", "\u{3000}", "\u{FE0F}", "\u{E0100}",
      "\u{FEFF}",
      "\u{FFFD}", "\u{FFFF}", "\u{10FFFF}", "\u{E000}", "\u{1F1E6}", "\u{1F3FD}", "👨", "\u{E0041}", "日", "한", "ﷺ", "ก็",
      "क्ष", " ", "a", "…",
    ]
  )

  @Test func `any bytes become printable text of the stated width`() async {
    let findings = await Self.fuzzer.run("sanitizer", seed: 1, count: 3000) { bytes in
      let source = String(decoding: bytes, as: UTF8.self)
      return [Repertoire.unicode, .ascii].allSatisfy { repertoire in
        let text = PrintableText(source, repertoire: repertoire)
        let lines = PrintableText.lines(source, repertoire: repertoire)
        return ([text] + lines).allSatisfy { isSafe($0, repertoire) }
          && text.wrapped(to: 9).allSatisfy { $0.columns <= 9 && isSafe($0, repertoire) }
          && text.truncated(to: 9).columns <= 9 && text.truncatedAtStart(to: 9).columns <= 9
          && PrintableText(text.text, repertoire: repertoire).text.unicodeScalars.elementsEqual(
            text.text.unicodeScalars
          )
      }
    }
    #expect(findings.isEmpty, "\(findings)")
    #expect(findings.count >= 3000)
  }

  private func isSafe(_ text: PrintableText, _ repertoire: Repertoire) -> Bool {
    let cells = row(text).filter { $0.columns > 0 }
    return cells.allSatisfy(isPrintable) && cells.reduce(0) { $0 + Int($1.columns) } == text.columns
      && (repertoire == .unicode || cells.allSatisfy { $0.text.allSatisfy(\.isASCII) })
  }
}
