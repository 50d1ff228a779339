import Testing
import TextScreen

@testable import OperationLogBrowser

/// Whatever is in a log's fields, the screen keeps its columns.
@Suite(.timeLimit(.minutes(5))) struct HostileTests {
  @Test func `escape sequences in any field are shown, not sent`() {
    let bad = "\u{1b}]0;x\u{7}\u{9b}2J\u{202e}"
    var log = Logs.log(1, "protect", bad, error: bad + "\nmore")
    (log.planID, log.providerID, log.operationType) = (bad, bad, bad)
    for size in [Size(columns: 200, rows: 60), Size(columns: 80, rows: 24), Size(columns: 20, rows: 5)] {
      var player = Player.loaded([log], size: size)
      for keys in ["", "<Enter>", "x", "c", "qqs"] {
        player.press(keys)
        #expect(player.text.unicodeScalars.allSatisfy { $0 == "\n" || $0.properties.generalCategory != .control })
        #expect(!player.text.unicodeScalars.contains("\u{202e}"))
      }
    }
    let player = Player.loaded([log])
    #expect(player.text.contains("^[]0;x^G"))
  }

  @Test func `wide characters stay in their column`() {
    var logs = Logs.few
    logs[1].planID = "計画計画計画"
    logs[1].errorInfo = .text("ボリューム「データ」が使用中です。もう一度お試しください。")
    let player = Player.loaded(logs, size: Size(columns: 160, rows: 24))
    let screen = player.screen
    #expect((3..<22).allSatisfy { screen[100, $0].text == "│" })
    #expect(player.text.contains("計画計…"))
  }

  @Test func `a message from outside is made printable`() {
    var player = Player.loaded(Logs.few)
    player.happen(.message("bad \u{1b}[2J", isError: true))
    #expect(player.footer.contains("bad ^[[2J"))
  }
}
