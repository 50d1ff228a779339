import JSON
import Testing
import TextScreen

@testable import OperationLogBrowser

@Suite(.timeLimit(.minutes(5))) struct CopyTests {
  @Test func `y copies the id`() {
    var player = Player.loaded(Logs.few)
    player.press("jy")
    #expect(player.takeEffects() == [.copy(Logs.uuid(2), what: "id")])
  }

  @Test func `Y copies the record under the API's names`() throws {
    var player = Player.loaded(Logs.few)
    player.press("jY")
    guard case .copy(let text, "record as JSON") = player.takeEffects().first else {
      Issue.record("nothing was copied")
      return
    }
    let record = try #require(JSONText.parse(text))
    guard case .object(let members) = record else { return }
    #expect(members["id"] == .string(Logs.uuid(2)))
    #expect(members["operation_type"] == .string("restore"))
    #expect(members["started_at"] == .string("2026-11-23T07:41:10.000000"))
    #expect(members["plan_id"] == .null)
    #expect(members["project_id"] == nil)
    #expect(members["operation_kind"] == .string("restore"))
    #expect(members.count == 13)
  }

  @Test func `the menu copies the picked value unchanged`() {
    var player = Player.loaded(Logs.few)
    player.press("jcjjjj<Enter>")
    let effects = player.takeEffects()
    #expect(effects == [.copy(Logs.few[1].errorInfo?.text ?? "", what: "error text")])
    #expect(player.top == .list)
  }

  @Test func `in the error view the error's log is copied`() {
    var player = Player.loaded(Logs.few)
    player.press("exJy")
    #expect(player.takeEffects() == [.copy(Logs.uuid(5), what: "id")])
  }
}
