import Fuzzing
import LogFixtures
import Testing

@testable import OperationLogs

@Suite(.timeLimit(.minutes(5))) struct ErrorSignatureTests {
  @Test(arguments: SampleErrors.templates)
  func `errors of one cause have one signature, whatever their ids, numbers and addresses`(template: String) {
    var dice = SeededGenerator(seed: 7)
    let signatures = Set((0..<200).map { _ in ErrorSignature(of: .text(dice.filled(template))) })
    #expect(signatures.count == 1)
    #expect(signatures.first??.title.isEmpty == false)
  }

  @Test func `errors of different causes have different signatures`() {
    var dice = SeededGenerator(seed: 8)
    let signatures = SampleErrors.templates.compactMap { ErrorSignature(of: .text(dice.filled($0))) }
    #expect(Set(signatures).count == SampleErrors.templates.count)
    #expect(Set(signatures.map(\.code)).count == SampleErrors.templates.count)
  }

  @Test(
    arguments: zip(
      [
        "Volume 41AA90ce-0000-4000-8000-00000000abcd is gone", "req-41aa90ce-0000-4000-8000-00000000abcd failed",
        "token 0123456789abcdef0123456789abcdef", "<Conn object at 0x7f3a9c>", "host 10.20.0.9:8080 refused",
        "[fe80::1:2] unreachable", "::1 refused", "at 2026-11-23T07:41:10.123Z it stopped", "07:41:10 timeout",
        "open /var/lib/karbor/x.json: denied", "GET https://a.example:8443/v1?x=1, then nothing",
        "took 12.50 s of 1,000",
        "volume 'web-01.prod' is busy", "KeyError: 'backups'", "no such file C:\\data\\x.txt", "node17 is down",
        "object 9f86d081884c7d65 is damaged", "HTTP 404 for 404", "[Errno 28] full", "can't open 'it", "a\t\tb\u{1b}c",
        "OS::Cinder::Volume is deadlocked", "1/3 and/or 2", "",
      ],
      [
        "Volume <id> is gone", "<id> failed",
        "token <id>", "<Conn object at <addr>>", "host <ip>:<n> refused",
        "[<ip>] unreachable", "<ip> refused", "at <time> it stopped", "<time> timeout",
        "open <path>: denied", "GET <url>, then nothing", "took <n> s of <n>",
        "volume '<name>' is busy", "KeyError: 'backups'", "no such file <path>", "node<n> is down",
        "object <n> is damaged", "HTTP 404 for <n>", "[Errno 28] full", "can't open 'it", "a b c",
        "OS::Cinder::Volume is deadlocked", "<n>/<n> and/or <n>", "",
      ]
    )
  )
  func `only what differs between errors of one cause is masked`(text: String, masked: String) {
    #expect(TextMask.masked(text.utf8) == masked)
  }

  @Test func `no part of a signature holds a control character`() throws {
    let text =
      "Traceback (most recent call last):\n  File \"a.py\", line 5, in up\u{1}d\u{1B}[2Jate\u{7F}\nKeyError: \u{1B}]0;x"
    let signature = try #require(ErrorSignature(of: .text(text)))
    #expect(signature.detail == "in up d [2Jate ")
    #expect(!(signature.title + signature.detail).utf8.contains { $0 < 32 || $0 == 127 })
  }

  @Test func `a traceback is known by its exception, its innermost functions and what it began with`() throws {
    var dice = SeededGenerator(seed: 1)
    let signature = try #require(ErrorSignature(of: .text(dice.filled(SampleErrors.templates[1]))))
    #expect(signature.title == "swiftclient.exceptions.ClientException: Object PUT failed: <url>: refused by <addr>")
    #expect(signature.detail == "in put_object, after ConnectionRefusedError")
  }

  @Test func `a traceback behind the prefix of a log, in a group, or without indentation is read too`() {
    let prefixed = """
      ERROR karbor Traceback (most recent call last):
      ERROR karbor   File "/a.py", line 3, in run
      ERROR karbor     go()
      ERROR karbor ValueError: wrong
      """
    let group = """
        + Exception Group Traceback (most recent call last):
        |   File "/a.py", line 147, in leave
        | ExceptionGroup: unhandled errors (1 sub-exception)
        +-+---------------- 1 ----------------
          | Traceback (most recent call last):
          |   File "/a.py", line 212, in run
          |     go()
          | ValueError: wrong
          +------------------------------------
      """
    let flat = "Traceback (most recent call last):\nFile \"/a.py\", line 3, in run\ngo()\nValueError: wrong"
    for text in [prefixed, group, flat] {
      #expect(ErrorSignature(of: .text(text))?.title == "ValueError: wrong")
      #expect(ErrorSignature(of: .text(text))?.detail.hasPrefix("in run") == true)
    }
  }

  @Test func `a JSON error is known by its code and message, at whatever depth`() {
    let text = #"{"a": [1, {"x": "é"}], "error": {"message": "Quota \u5b58 of 12 \"reached\"", "code": 413}}"#
    #expect(ErrorSignature(of: .text(text))?.title == "code 413: Quota 存 of <n> \"reached\"")
    let value = LogDetail.structured(.object(["code": .string("CBR.12"), "message": .string("vault 7 full")]))
    #expect(ErrorSignature(of: value)?.title == "CBR.12: vault <n> full")
  }

  @Test func `a proxy's page is recognized by its words`() {
    var dice = SeededGenerator(seed: 1)
    #expect(ErrorSignature(of: .text(dice.filled(SampleErrors.templates[7])))?.title == "<n> Bad Gateway")
  }

  @Test(arguments: ["", "  \n\t ", "\u{0}"])
  func `a text that says nothing has no signature`(text: String) {
    #expect(ErrorSignature(of: .text(text)) == nil)
  }

  @Test func `a failed log without an error is known by its type and status`() throws {
    let restore = try #require(ErrorSignature(of: log("a", type: "restore", status: "fail")))
    let protect = try #require(ErrorSignature(of: log("b", status: "error")))
    #expect(restore != protect)
    #expect(restore.title == "restore fail, no error_info")
    #expect(!restore.isExplained)
    #expect(ErrorSignature(of: log("c", status: "available")) == nil)
  }

  @Test(arguments: [
    String(repeating: "7", count: 100_000), String(repeating: "a1", count: 500_000),
    String(repeating: "word ", count: 200_000), String(repeating: "'", count: 100_000),
    String(repeating: "{\"message\":", count: 50_000), String(repeating: "[", count: 100_000),
    "{\"message\": \"" + String(repeating: "\\", count: 99_999), String(repeating: "\n", count: 100_000) + "x",
    String(repeating: "Traceback (most recent call last):\n", count: 20_000), "Traceback (most recent call last):",
    String(repeating: "存", count: 100_000), String(repeating: ":", count: 100_000) + "1", "\"unbalanced 'quotes",
    "<html" + String(repeating: "<", count: 100_000), String(repeating: "/", count: 100_000) + "x",
  ])
  func `a hostile text has a short signature`(text: String) {
    let signature = ErrorSignature(of: .text(text))
    #expect(signature?.title.utf8.count ?? 0 <= 400)
    #expect(signature?.detail.utf8.count ?? 0 <= 400)
    #expect(signature == ErrorSignature(of: .text(text)))
  }

  @Test func `random bytes never break the masking`() {
    var dice = SeededGenerator(seed: 99)
    let alphabet = Array("aF09-.:/'\"`\\{}[]<>, \n\té存💥req-x0Z".unicodeScalars)
    for _ in 0..<3000 {
      var text = ""
      for _ in 0..<Int.random(in: 0...60, using: &dice) {
        text.unicodeScalars.append(alphabet.randomElement(using: &dice) ?? " ")
      }
      #expect(TextMask.masked(text.utf8).utf8.count <= 243)
      #expect(ErrorSignature(of: .text(text)) == ErrorSignature(of: .text(text)))
    }
  }

  @Test func `masking reads only the start of a text, each byte once`() {
    final class Counter { var reads = 0 }
    let counter = Counter()
    let text = (0..<1_000_000).lazy.map { index -> UInt8 in
      counter.reads += 1
      return index % 9 == 0 ? 32 : 55
    }
    #expect(TextMask.masked(text).utf8.count <= 243)
    #expect(counter.reads <= 4096)
  }
}
