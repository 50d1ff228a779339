import Fuzzing
import LogPaging
import OperationLogs
import Testing
import TextScreen

@testable import OperationLogBrowser

/// Random Unicode in everything that comes from outside, drawn in every pane.
@Suite(.timeLimit(.minutes(5))) struct RandomUnicodeTests {
  /// What hurts terminals: C0, C1, DEL, escape sequences, bidirectional controls, line separators, tags, floods of variation
  /// selectors and of marks, what stands for lone surrogates, and characters of any width.
  private static let fuzzer = Fuzzer(
    valid: [
      "8736649d-0f5b-4c9e-9d0a-1f6a3c1c2b11",
      "Traceback (most recent call last):\n  File \"a.py\", line 5, in f\n    f()\nE: no space",
      "計画「データ」のボリュームが使用中です",
    ],
    words: [
      "\0", "\t", "\n", "\r", "\u{8}", "\u{E}", "\u{1B}[2J", "\u{1B}]0;x\u{7}", "\u{1B}P", "\u{7F}", "\u{85}",
      "\u{9B}31m", "\u{9D}",
      "\u{AD}", "\u{202A}", "\u{202E}", "\u{2066}", "\u{2069}", "\u{200F}", "\u{61C}", "\u{2028}", "\u{2029}",
      "\u{E0001}", "\u{E0041}",
      "\u{E007F}", "\u{200B}", "\u{200D}", "\u{FEFF}", "\u{FFFD}", "\u{FFFF}", "\u{E000}", "\u{301}", "\u{20E3}",
      "\u{1160}", "\u{11A8}",
      "\u{3000}", "\u{1F1E6}", "\u{1F3FD}", "👩\u{200D}👩\u{200D}👧", "☎\u{FE0F}", "日", "한", "ﷺ", "क्ष", "a", " ", "error",
      ":",
      String(repeating: "\u{FE0F}", count: 300), String(repeating: "\u{E0100}", count: 300),
    ]
  )
  private static let tenThousandMarks = "a" + String(repeating: "\u{301}", count: 10_000)

  private struct Source {
    var number: Int

    mutating func text() -> String {
      number += 1
      if number.isMultiple(of: 97) { return tenThousandMarks }
      return String(decoding: fuzzer.input(number, seed: 17), as: UTF8.self)
    }
  }

  @Test(arguments: 0..<12)
  func `drawing stays on its screen, and puts nothing into a cell but what is printable`(seed: Int) {
    var source = Source(number: seed * 10_000)
    let size = [Size(columns: 200, rows: 60), Size(columns: 80, rows: 24), Size(columns: 33, rows: 9)][seed % 3]
    var player = Player.loaded(
      (0..<12).map { Self.log($0, &source) },
      size: size,
      repertoire: seed.isMultiple(of: 4) ? .ascii : .unicode
    )
    check(player)
    player.happen(.connected(BrowserContext(cloud: source.text(), region: source.text(), project: source.text())))
    player.happen(.requestEnded(Self.request(&source)))
    check(player)
    for keys in [
      "G", "lll", "hhh", "<Enter>", "w", "G", "g", "q", "x", "<Enter>", "J", "w", "q", "c", "q", "s", "q", "`", "q",
      ",", "q", "o", "q",
    ] {
      player.press(keys)
      check(player)
    }
    for keys in ["!", "<Enter>", "<Esc>q", "i", "q", "p", "q", "1", "0", "<lt>", ">", "z", "TT"] {
      player.press(keys)
      check(player)
    }
    for prompt in ["/", "f"] {
      player.press(prompt)
      player.happen(.key(.paste(source.text())))
      check(player)
      player.press("<Enter>")
      check(player)
      player.press("<Esc><Esc><Esc>")
    }
    player.happen(.message(source.text(), isError: true))
    check(player)
    player.press("<Esc>r")
    player.fail(LogFailure(source.text(), status: 500, requestID: source.text()))
    check(player)
  }

  private static func log(_ number: Int, _ source: inout Source) -> OperationLog {
    let isFailed = number.isMultiple(of: 2)
    var log = Logs.log(number, source.text(), isFailed ? "error" : source.text(), error: source.text())
    if number.isMultiple(of: 3) { log.id = "\(number) " + source.text() }
    (log.projectID, log.checkpointID, log.planID) = (source.text(), source.text(), source.text())
    (log.providerID, log.restoreID, log.scheduledOperationID) = (source.text(), source.text(), source.text())
    log.extraInfo =
      number.isMultiple(of: 4)
      ? .text(source.text())
      : .structured(
        .object([source.text(): .string(source.text()), "resource_name": .array([.string(source.text())])])
      )
    if number.isMultiple(of: 5) {
      log.errorInfo = .structured(.object(["code": .string(source.text()), source.text(): .string(source.text())]))
    }
    log.otherFields = [source.text(): .array([.string(source.text())]), "resource_id": .string(source.text())]
    return log
  }

  private static func request(_ source: inout Source) -> RequestLogEntry {
    RequestLogEntry(
      startedAt: Player.now,
      method: "GET",
      url: source.text(),
      status: nil,
      duration: 1,
      size: 5,
      requestID: source.text(),
      failure: source.text()
    )
  }

  /// Draws on a screen that is larger, and looks at every cell.
  private func check(_ player: Player, source: SourceLocation = #_sourceLocation) {
    let size = player.size
    let larger = Screen(size: Size(columns: size.columns + 5, rows: size.rows + 3))
    let screen = player.drawn(on: larger)
    var bad: [String] = []
    for row in 0..<screen.size.rows {
      var column = 0
      while column < screen.size.columns {
        let cell = screen[column, row]
        let isInside = row < size.rows && column < size.columns
        let isWhole =
          cell.columns == 1 || cell.columns == 2 && column + 1 < size.columns && screen[column + 1, row].columns == 0
        if !(isInside ? isWhole && Self.isPrintable(cell.text) : cell == larger[column, row]) {
          bad.append("\(column), \(row): \(cell.text.debugDescription)")
        }
        column += max(1, Int(cell.columns))
      }
    }
    #expect(bad.isEmpty, "\(bad.prefix(5)) of \(size)", sourceLocation: source)
  }

  private static func isPrintable(_ text: String) -> Bool {
    (1...5).contains(text.unicodeScalars.count)
      && text.unicodeScalars.allSatisfy { scalar in
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: false
        default: !scalar.properties.isDefaultIgnorableCodePoint
        }
      }
  }
}
