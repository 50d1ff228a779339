import Fuzzing
import Testing
import TextScreen

@testable import CursesTerminal

/// Keys played in as the bytes that terminals send.
@Suite(.timeLimit(.minutes(5))) struct KeyDecoderTests {
  /// All keys of some bytes, after which nothing more comes.
  private func keys(_ bytes: some Collection<UInt8>, _ sequences: KeySequences = .init()) -> [Key] {
    var decoder = KeyDecoder(sequences)
    decoder.append(bytes)
    var keys: [Key] = []
    while let key = decoder.next(isLast: true) { keys.append(key) }
    #expect(!decoder.isUnfinished)
    return keys
  }

  private func keys(_ text: String) -> [Key] { keys(text.utf8) }

  @Test(arguments: [
    ("q", Key.character("q")), (" ", .character(" ")), ("é", .character("é")),
    ("日", .character("日")), ("🚀", .character("🚀")), ("\r", .enter), ("\n", .enter),
    ("\t", .tab), ("\u{7F}", .backspace), ("\u{8}", .backspace), ("\u{1B}", .escape),
    ("\u{3}", .control("C")), ("\u{1A}", .control("Z")), ("\0", .control("@")),
    ("\u{1F}", .control("_")), ("\u{1B}[A", .up), ("\u{1B}OA", .up), ("\u{1B}[B", .down),
    ("\u{1B}OC", .right), ("\u{1B}[D", .left), ("\u{1B}[H", .home), ("\u{1B}OH", .home),
    ("\u{1B}[1~", .home), ("\u{1B}[7~", .home), ("\u{1B}[F", .end), ("\u{1B}OF", .end),
    ("\u{1B}[4~", .end), ("\u{1B}[8~", .end), ("\u{1B}[5~", .pageUp), ("\u{1B}[6~", .pageDown),
    ("\u{1B}[2~", .insert), ("\u{1B}[3~", .delete), ("\u{1B}[Z", .backTab),
    ("\u{1B}OP", .function(1)), ("\u{1B}[11~", .function(1)), ("\u{1B}[[A", .function(1)),
    ("\u{1B}[15~", .function(5)), ("\u{1B}[17~", .function(6)), ("\u{1B}[24~", .function(12)),
    ("\u{1B}OM", .enter), ("\u{1B}Oq", .character("1")),
  ])
  func `a key is recognized by what terminals send for it`(bytes: String, key: Key) {
    #expect(keys(bytes) == [key])
  }

  @Test func `keys typed fast stay apart`() {
    #expect(keys("jj\u{1B}[Ak\u{1B}OBq") == chars("jj") + [.up] + chars("k") + [.down] + chars("q"))
    #expect(keys("\u{1B}\u{1B}") == [.escape, .escape])
    #expect(keys("\u{1B}\u{1B}\u{1B}[A") == [.escape, .withAlt(.up)])
    #expect(keys("\u{1B}]") == [.withAlt(.character("]"))])
    #expect(keys("\u{1B}P") == [.withAlt(.character("P"))])
    #expect(keys("\u{1B}O\rq") == [.withAlt(.character("O")), .enter, .character("q")])
  }

  @Test(arguments: [
    ("\u{1B}X", Key.withAlt(.character("X"))), ("\u{1B}é", .withAlt(.character("é"))),
    ("\u{1B}[", .withAlt(.character("["))), ("\u{1B}O", .withAlt(.character("O"))),
    ("\u{1B}\u{7F}", .withAlt(.backspace)), ("\u{1B}\u{8}", .withAlt(.backspace)), ("\u{1B}\r", .withAlt(.enter)),
    ("\u{1B}\t", .withAlt(.tab)), ("\u{1B}\u{3}", .withAlt(.control("C"))),
    ("\u{1B}[1;3D", .withAlt(.left)), ("\u{1B}[1;9C", .withAlt(.right)), ("\u{1B}[1;4A", .withAlt(.up)),
    ("\u{1B}\u{1B}[D", .withAlt(.left)), ("\u{1B}\u{1B}OC", .withAlt(.right)), ("\u{1B}\u{1B}[3~", .withAlt(.delete)),
    ("\u{1B}[3;3~", .withAlt(.delete)), ("\u{1B}[1;5D", .withControl(.left)), ("\u{1B}[1;5H", .withControl(.home)),
    ("\u{1B}[1;7C", .withControl(.right)), ("\u{1B}O5D", .withControl(.left)), ("\u{1B}O1;5D", .withControl(.left)),
    ("\u{1B}Od", .withControl(.left)), ("\u{1B}[3;5~", .withControl(.delete)), ("\u{1B}[3^", .withControl(.delete)),
    ("\u{1B}[1;1B", .down), ("\u{1B}[1;2A", .withShift(.up)), ("\u{1B}[b", .withShift(.down)),
  ])
  func `a key with Alt or Ctrl is one key in every encoding`(bytes: String, key: Key) {
    #expect(keys(bytes + "\r") == [key, .enter])
    #expect(keys(bytes) == [key])
  }

  @Test func `ESCDELAY sets how long to wait for the rest of a key`() {
    #expect(EscapeDelay(variable: "500").milliseconds == 500)
    #expect(EscapeDelay(variable: "0").milliseconds == 0)
    #expect(EscapeDelay(variable: "99999999").milliseconds == 30_000)
    for odd in [nil, "", "-1", "1e3", " 5", "99999999999999999999"] {
      #expect(EscapeDelay(variable: odd) == .usual)
    }
    #expect(KeyDecoder(escapeDelay: EscapeDelay(milliseconds: 500)).patience == 500)
    #expect(KeyDecoder().patience >= 100)
  }

  @Test(arguments: [
    "\u{1B}[1;2P", "\u{1B}[1;99A", "\u{1B}[1;5;5A", "\u{1B}[9;5A", "\u{1B}[1;99999999999999999999A", "\u{1B}O9;9;9;9;",
    "\u{1B}[27;5;9~", "\u{1B}[?62;1c",
    "\u{1B}[99~", "\u{1B}[I", "\u{1B}]52;c;aGVsbG8=\u{7}", "\u{1B}]11;rgb:0/0/0\u{1B}\\",
    "\u{1B}P1+r\u{1B}\\", "\u{1B}[1;2", "\u{1B}]52;c;aaaa", "\u{1B}[201~", "\u{9B}",
  ])
  func `no part of an unknown or broken sequence becomes a key`(bytes: String) {
    #expect(keys(bytes) == [.unknown])
  }

  @Test func `an unfinished sequence does not swallow the next key`() {
    #expect(keys("\u{1B}[1;\rq") == [.unknown, .enter, .character("q")])
    #expect(keys("\u{1B}[1;\u{1B}[A") == [.unknown, .up])
    #expect(keys("\u{1B}]0;title\u{1B}[A") == [.unknown, .up])
  }

  @Test(arguments: [
    "\u{1B}[" + String(repeating: "1;", count: 9000) + "A", "\u{1B}]" + String(repeating: "Q", count: 9000) + "\u{7}",
    "\u{1B}P" + String(repeating: "日", count: 9000) + "\u{1B}\\",
    "\u{1B}[" + String(repeating: "?", count: 9000) + "\r",
  ])
  func `no part of an overlong sequence becomes a key`(bytes: String) {
    let isBroken = bytes.last == "\r"
    let expected: [Key] = [.unknown] + (isBroken ? [.enter] : []) + chars("j")
    #expect(keys(bytes + "j") == expected)
    for step in [1, 1000, 4096] {
      var decoder = KeyDecoder()
      var keys: [Key] = []
      let bytes = Array((bytes + "j").utf8)
      for start in stride(from: 0, to: bytes.count, by: step) {
        decoder.append(bytes[start..<min(start + step, bytes.count)])
        while let key = decoder.next() { keys.append(key) }
      }
      #expect(keys == expected)
      #expect(!decoder.isUnfinished)
    }
  }

  @Test func `broken UTF-8 does no harm to what follows`() {
    #expect(keys([0xFF, 0x71]) == [.unknown, .character("q")])
    #expect(keys([0xE6, 0x97, 0x71]) == [.unknown, .character("q")])
    #expect(keys([0xE6, 0x97, 0x1B, 0x5B, 0x41]) == [.unknown, .up])
    #expect(keys([0xED, 0xA0, 0x80, 0x71]) == [.unknown, .character("q")])
    #expect(keys([0xC0, 0x80, 0x71]) == [.unknown, .unknown, .character("q")])
    #expect(keys([0xF0, 0x9F]) == [.unknown])
  }

  @Test func `what Escape begins waits for the rest`() {
    var decoder = KeyDecoder()
    decoder.append([0x1B])
    #expect(decoder.next() == nil)
    #expect(decoder.isUnfinished)
    decoder.append([0x5B])
    #expect(decoder.next() == nil)
    decoder.append([0x41])
    #expect(decoder.next() == .up)
    #expect(!decoder.isUnfinished)
  }

  @Test func `a paste is one key, whatever is in it`() {
    let pasted = "status:failed\n\u{1B}[A\u{1B}[20\u{3}日"
    #expect(
      keys("a\u{1B}[200~" + pasted + "\u{1B}[201~b") == chars("a") + [.paste(pasted)] + chars("b")
    )
    #expect(keys("\u{1B}[200~one\rtwo\r\nthree\u{1B}[201~") == [.paste("one\ntwo\nthree")])
    #expect(keys("\u{1B}[200~\u{1B}[201~") == [.paste("")])
  }

  @Test func `an unfinished paste is handed over in parts`() {
    #expect(keys("\u{1B}[200~abc\u{1B}[201") == [.paste("abc")])
    var decoder = KeyDecoder()
    decoder.append("\u{1B}[200~abc\u{1B}[20".utf8)
    #expect(decoder.next() == nil)
    #expect(decoder.isUnfinished)
    #expect(decoder.next(isLast: true) == .paste("abc"))
    #expect(!decoder.isUnfinished)
    decoder.append("0QQ".utf8, after: .seconds(29))
    #expect(decoder.next() == nil)
    #expect(decoder.isUnfinished)
    #expect(decoder.next(isLast: true) == .paste("\u{1B}[200QQ"))
    decoder.append("Q\u{3}Q\u{1B}[201".utf8)
    #expect(decoder.next() == nil)
    decoder.append("~q".utf8)
    #expect(decoder.next() == .paste("Q\u{3}Q"))
    #expect(decoder.next() == .character("q"))
    #expect(decoder.next() == nil)
    #expect(!decoder.isUnfinished)
  }

  @Test func `a paste without end is given up after a long silence or a single ^C`() {
    for (bytes, silence, key) in [("q", Duration.seconds(30), Key.character("q")), ("\u{3}", .zero, .control("C"))] {
      var decoder = KeyDecoder()
      decoder.append("\u{1B}[200~abc\u{1B}".utf8)
      #expect(decoder.next(isLast: true) == .paste("abc"))
      decoder.append("j".utf8)
      #expect(decoder.next() == nil)
      decoder.append(bytes.utf8, after: silence)
      #expect(decoder.next() == key)
      #expect(decoder.next() == nil)
      #expect(!decoder.isUnfinished)
    }
  }

  @Test func `a paste is bounded, and the excess does not become keys`() {
    let flood = Array(repeating: UInt8(ascii: "q"), count: Paste.longest + 5000)
    let bytes = Array("\u{1B}[200~".utf8) + flood + Array("\u{1B}[201~j".utf8)
    let all = keys(bytes)
    #expect(all.count == 2)
    #expect(all.last == .character("j"))
    guard case .paste(let text) = all[0] else { return #expect(all[0] == .paste("")) }
    #expect(text.utf8.count == Paste.longest)
  }

  @Test func `a hundred thousand keys at once are all read`() {
    #expect(keys(String(repeating: "j", count: 100_000)).count == 100_000)
  }

  @Test func `the terminal's own sequences take precedence, longest first`() {
    let own = KeySequences([
      (Array("\u{1B}[A".utf8), .home), (Array("\u{1B}A".utf8), .up),
      (Array("\u{1B}[7$".utf8), .end), (Array("\u{1B}[".utf8), .delete), ([0x08], .insert),
    ])
    #expect(keys("\u{1B}[A\u{1B}A\u{1B}[7$\u{8}".utf8, own) == [.home, .up, .end, .backspace])
  }

  private static let fuzzer = Fuzzer(
    valid: [
      "jjk\u{1B}[A\u{1B}OB\u{1B}[1;5Aq", "f\u{1B}[200~status:failed\r\u{1B}[A日\u{1B}[201~\r",
      "\u{1B}[<0;10;20M\u{1B}[M !!g",
      "\u{1B}]11;rgb:0/0/0\u{1B}\\\u{1B}]52;c;aGVsbG8=\u{7}\u{1B}P1+r\u{1B}\\j",
    ],
    words: [
      "\u{1B}", "[", "O", "]", "P", "\u{1B}[200~", "\u{1B}[201~", "1", ";", "~", "A", "日", "\u{7}", "\u{1B}\\",
      "\u{301}",
      "\u{9B}", "q", "\u{1B}[M", "\u{1B}[[", "\u{1B}[201", "\r\n", "\0",
    ]
  )

  @Test func `the same bytes become the same keys, however they are split`() async {
    let findings = await Self.fuzzer.run("key decoder", seed: 3, count: 3000) { bytes in
      var decoder = KeyDecoder()
      decoder.append(bytes)
      let atOnce = Self.allKeys(of: &decoder)
      guard !decoder.isUnfinished, atOnce.count <= bytes.count else { return false }
      for step in [1, 7] {
        var decoder = KeyDecoder()
        var inPieces: [Key] = []
        for start in stride(from: 0, to: bytes.count, by: step) {
          decoder.append(bytes[start..<min(start + step, bytes.count)])
          while let key = decoder.next() { inPieces.append(key) }
        }
        inPieces += Self.allKeys(of: &decoder)
        guard inPieces == atOnce, !decoder.isUnfinished else { return false }
      }
      return atOnce.allSatisfy { key in
        guard case .character(let character) = key else { return true }
        return character.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
      }
    }
    #expect(findings.isEmpty, "\(findings)")
    #expect(findings.count >= 3000)
  }

  private static func allKeys(of decoder: inout KeyDecoder) -> [Key] {
    var keys: [Key] = []
    while let key = decoder.next(isLast: true) { keys.append(key) }
    return keys
  }

  private func chars(_ text: String) -> [Key] { text.map { .character($0) } }
}
