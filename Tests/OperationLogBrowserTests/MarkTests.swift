import JSON
import Testing
import TextScreen

@testable import OperationLogBrowser

@Suite(.timeLimit(.minutes(5))) struct MarkTests {
  private static func marked(_ player: Player) -> [String] {
    player.screen.lines().filter { $0.hasPrefix("•") }
  }

  @Test func `m marks a log and goes down, and again takes the mark away`() {
    var player = Player.loaded(Logs.few)
    player.press("mm")
    #expect(player.cursor == 2)
    #expect(Self.marked(player).count == 2)
    #expect(player.screen.lines()[1].hasSuffix("2 marked"))
    player.press("km")
    #expect(Self.marked(player).count == 1)
    #expect(player.screen.lines()[1].hasSuffix("1 marked"))
  }

  @Test func `Shift with an arrow marks a run`() {
    var player = Player.loaded(Logs.few)
    player.press("j<S-Down><S-Down>")
    #expect(player.cursor == 3)
    #expect(Self.marked(player).count == 3)
    player.press("u<S-Up>")
    #expect(Self.marked(player).count == 2)
    #expect(player.message == "Cleared 3 marks." || player.cursor == 2)
  }

  @Test func `y, Y and c take the marked logs in the list's order`() throws {
    var player = Player.loaded(Logs.few)
    player.press("jjmkkkm" + "G")
    let ids = [Logs.uuid(1), Logs.uuid(3)].joined(separator: "\n")
    player.press("y")
    #expect(player.takeEffects() == [.copy(ids, what: "2 marked ids")])
    player.press("Y")
    guard case .copy(let text, "2 marked records") = player.takeEffects().first else {
      Issue.record("nothing was copied")
      return
    }
    guard case .array(let records) = try #require(JSONText.parse(text)) else { return }
    #expect(records.count == 2)
    player.press("c<Enter>")
    #expect(player.takeEffects() == [.copy(ids, what: "2 marked ids")])
  }

  @Test func `the marked logs are written to a file`() {
    var player = Player.loaded(Logs.few)
    player.press("mmW")
    #expect(player.text.contains("the marked logs as CSV"))
    player.press("jj<Enter><Enter>")
    #expect(player.takeEffects().contains { if case .write = $0 { true } else { false } })
  }

  @Test func `marks stay through a filter, sorting and a refresh`() {
    var player = Player.loaded(Logs.many(95))
    player.press("jjjjm")
    player.press("1")
    player.answerAll()
    #expect(Self.marked(player).count == 1)
    player.press("2")
    player.press("12")
    player.answerAll()
    player.press("3")
    #expect(player.screen.lines()[1].contains("1 marked"))
    player.press("y")
    #expect(player.takeEffects().contains(.copy(Logs.uuid(5), what: "1 marked id")))
    player.press("0I")
    player.answerAll()
    player.press("r")
    player.answerAll()
    #expect(player.screen.lines()[1].contains("1 marked"))
  }

  @Test func `a log can be marked while its error or detail has the focus, which stays`() {
    var player = Player.loaded(Logs.many(95))
    player.press("exmq")
    #expect(Self.marked(player).count == 1)
    #expect(player.cursorLine?.hasPrefix("•") == true)
    player.press("u")
    #expect(player.message == "Cleared 1 mark.")
    player.press("u")
    #expect(player.message == "No log is marked.")
  }

  @Test func `causes and plans have no logs to mark`() {
    var player = Player.loaded(Logs.many(95))
    player.press("!m")
    #expect(player.message == "Only logs can be marked; Enter shows those of this row.")
  }

  @Test func `the counts of statuses stay beside the number of marks and a status filter`() {
    var player = Player.loaded(Logs.many(95), size: Size(columns: 60, rows: 24))
    player.press("m")
    #expect(player.statusLine.contains("95") && player.statusLine.hasSuffix("1 marked"))
    player.resize(40, 24)
    #expect(player.statusLine.contains("0 95") && player.statusLine.hasSuffix("•1"))
    player.press("u1")
    player.answerAll()
    player.resize(50, 24)
    #expect(player.statusLine.contains("0 95") && player.statusLine.contains("1 ✗"))
  }

  @Test func `a narrow list and ASCII have the sign too`() {
    var player = Player.loaded(Logs.few, size: Size(columns: 36, rows: 12), repertoire: .ascii)
    player.press("m")
    #expect(player.screen.lines().contains { $0.hasPrefix("*") })
  }
}
