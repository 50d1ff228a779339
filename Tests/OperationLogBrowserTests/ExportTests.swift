import LogStatistics
import OperationLogs
import Testing
import TextScreen

@testable import OperationLogBrowser

/// What is written to files: what is offered, what is asked for, and what is said of it.
@Suite(.timeLimit(.minutes(5))) struct ExportTests {
  /// What is asked of the world.
  private func request(_ player: inout Player) -> ExportRequest? {
    guard case .write(let request) = player.takeEffects().last else { return nil }
    return request
  }

  private func export(_ player: inout Player) throws -> Export {
    player.export(try #require(request(&player)))
  }

  @Test func `W offers the incident of the log and the list as shown`() {
    var player = Player.loaded(Logs.few)
    player.press("jW")
    expectScreen(
      player,
      """
       oplogs  demo · RegionOne · alpha             all 6 loaded · newest first · UTC
       0 all 6   1 failed 2   2 running 1   3 ok 1   4 deleted 1   other 1
      ────────────────────────────────────────────────────────────────────────────────
       STARTED           TYPE     STATUS          TOOK  PLAN      ERROR
       11-23 07:58:02    protect  ✓ available    1m20s  d58ffd3e
       11-23 07:41:10    restore  ✗ fail         2m07s  –         VolumeRestoreFaile…
       11-23 07:40:10    protect  ◐ protecting     22m  0c1fe2aa
       11-23 07:39:00    delete   – deleted        16s  d58ffd3e
       11-23 06:12:00    protect  ✗ error        1h02m  d58ffd3e  No space left on d…
       2025┌─ Write to a file ──────────────────────────────────────────────────┐
           │  the incident as Markdown        restore fail 00000002             │
           │  the incident as JSON            restore fail 00000002             │
           │  the list as JSON                6 logs                            │
           │  the list as JSON lines          6 logs                            │
           │  the list as CSV                 6 logs                            │
           └────────────────────────────────────────────────────────────────────┘






      ────────────────────────────────────────────────────────────────────────────────
       Enter picks  Esc closes                                                    2/6
      """
    )
  }

  @Test func `the log's incident is about the log under the cursor, and what is loaded`() throws {
    var player = Player.loaded(Logs.few)
    player.press("jW<Enter>")
    #expect(player.line == "incident-00000002.md")
    player.press("<Enter>")
    #expect(player.footer.contains("writing the incident as Markdown to incident-00000002.md · Esc stops"))
    let export = try export(&player)
    guard case .incident(.markdown, let reference) = export.request.content else {
      Issue.record("another content: \(export.request.content)")
      return
    }
    let incident = export.incident(of: reference)
    #expect(incident.log.id == Logs.uuid(2))
    #expect(incident.base == StatisticsBase(loaded: 6, isComplete: true))
    #expect(incident.group?.count == 1)
    #expect(incident.group?.share == 0.5)
    #expect(incident.url == "http://127.0.0.1:8799/v1/p/operation_logs/\(Logs.uuid(2))")
    player.happen(.exported(export.request, .written(export.base, dropped: 0)))
    #expect(player.text.contains("Wrote the incident as Markdown to incident-00000002.md, from all 6 logs."))
  }

  @Test func `an incident from a filtered list does not claim to cover all logs`() throws {
    var player = Player(Logs.many(95), query: LogQuery(dialect: .karbor, status: StatusFilter(classes: [.failed])))
    player.answerAll()
    #expect(player.header.contains("all"))
    player.press("Wj<Enter><Enter>")
    let export = try export(&player)
    #expect(!export.base.isComplete)
    player.happen(.exported(export.request, .written(export.base, dropped: 0)))
    #expect(player.message.hasSuffix("from 10 logs; more on server, A loads all."))
  }

  @Test func `the list is written with its filter and order`() throws {
    var player = Player.loaded(Logs.many(95), pageSize: 50)
    player.press("fstatus:failed<Enter>")
    player.answerAll()
    player.press("I")
    player.answerAll()
    player.press("WG<Enter>")
    #expect(player.line == "operation-logs-2026-11-23-080230.csv")
    player.press("<C-u>~/failed.csv<Enter>")
    let export = try export(&player)
    #expect(export.request.content == .list(.csv))
    #expect(export.request.path == "~/failed.csv")
    #expect(!export.request.replaces)
    let logs = export.logs.joined().map(\.log)
    let oldestFirst = player.server.logs.filter { $0.status == "error" }.reversed().map(\.id)
    #expect(logs.map(\.id) == oldestFirst)
    #expect(export.base == StatisticsBase(loaded: 10, isComplete: true))
  }

  @Test func `an incomplete list says so when it is written`() throws {
    var player = Player.loaded(Logs.many(950), pageSize: 50)
    player.press("W")
    #expect(player.text.contains("100 logs; more on server"))
    player.press("jj<Enter><Enter>")
    let export = try export(&player)
    #expect(export.request.content == .list(.json))
    #expect(export.logs.reduce(0) { $0 + $1.count } == 100)
    player.happen(.exported(export.request, .written(export.base, dropped: 0)))
    #expect(player.message.hasSuffix(": 100 logs; more on server, A loads all."))
  }

  @Test func `a long list is exported in portions, each log once`() throws {
    var player = Player.loaded(Logs.many(2500), pageSize: 1000)
    player.press("A")
    player.answerAll()
    player.press("WG<Enter><Enter>")
    let pages = try Array(export(&player).logs)
    #expect(pages.map(\.count) == [1000, 1000, 500])
    #expect(pages.flatMap(\.self).map(\.id) == player.server.logs.map(\.id))
  }

  @Test func `an existing file is replaced only after confirmation`() throws {
    var player = Player.loaded(Logs.few)
    player.press("WG<Enter><C-u>x.csv<Enter>")
    let first = try #require(request(&player))
    player.happen(.exported(first, .exists))
    #expect(player.text.contains("x.csv already exists."))
    #expect(player.footer.hasPrefix(" y replace  n another name  Esc cancel"))
    player.press("jq0<Enter>")
    #expect(player.effects.isEmpty)
    player.press("y")
    let second = try #require(request(&player))
    #expect(second == first.replacing)
    #expect(second.replaces)
    player.happen(.exported(second, .written(StatisticsBase(loaded: 6, isComplete: true), dropped: 2)))
    #expect(
      player.message
        == "Wrote the list as CSV to x.csv: 6 logs. The texts of 2 logs are cut: they were dropped to save memory."
    )
  }

  @Test func `n asks for another name, and Esc writes nothing`() throws {
    var player = Player.loaded(Logs.few)
    player.press("WG<Enter><C-u>x.csv<Enter>")
    let first = try #require(request(&player))
    player.happen(.exported(first, .exists))
    player.press("n")
    #expect(player.line == "x.csv")
    player.press("<BS><BS><BS>json<Enter>")
    let second = try #require(request(&player))
    #expect(second.path == "x.json")
    #expect(!second.replaces)
    player.happen(.exported(second, .exists))
    player.press("<Esc>")
    #expect(player.effects.isEmpty)
    #expect(player.footer.contains("x.json was not changed."))
    player.press("j")
    #expect(player.cursor == 1)
  }

  @Test func `a question during other input becomes a message`() throws {
    var player = Player.loaded(Logs.few)
    player.press("WG<Enter><C-u>x.csv<Enter>")
    let first = try #require(request(&player))
    player.press("/y")
    player.happen(.exported(first, .exists))
    player.press("y")
    #expect(player.line == "yy")
    #expect(player.effects.isEmpty)
    player.press("<Esc>")
    #expect(player.text.contains("x.csv already exists and was not changed; W asks again."))
  }

  @Test func `exporting a long list shows progress, and Esc stops it`() throws {
    var player = Player.loaded(Logs.many(2500), pageSize: 1000)
    player.press("A")
    player.answerAll()
    player.press("WG<Enter><C-u>x.csv<Enter>")
    let wanted = try #require(request(&player))
    #expect(player.footer.hasPrefix(" writing the list as CSV to x.csv, 0 of 2,500 logs · Esc stops"))
    player.happen(.exporting(wanted, count: 1000))
    #expect(player.footer.contains("1,000 of 2,500 logs"))
    player.press("jjW")
    #expect(player.cursor == 2)
    #expect(player.footer.contains("x.csv is still being written; Esc stops it."))
    player.press("<Esc>")
    #expect(player.takeEffects() == [.stopWriting])
    player.happen(.exported(wanted, .stopped))
    #expect(player.footer.contains("Stopped: nothing was written to x.csv."))
    player.press("W<Enter><Enter><C-c>")
    #expect(player.takeEffects().last == .stopWriting)
  }

  @Test func `a failure is a sentence that stays`() throws {
    var player = Player.loaded(Logs.few)
    player.press("W<Enter><C-u>/nowhere/x<Enter>")
    let first = try #require(request(&player))
    player.happen(.exported(first, .failed("/nowhere/x cannot be written: No such file or directory.")))
    player.press("j")
    #expect(player.footer.contains("/nowhere/x cannot be written: No such file or directory."))
  }

  @Test func `Esc leaves the menu and the prompt, and an empty path is none`() {
    var player = Player.loaded(Logs.few)
    let before = player.text
    player.press("W<Esc>W<Enter><Esc>W<Enter><C-u><Enter><Esc>")
    #expect(player.text == before)
    #expect(player.effects.isEmpty)
  }

  @Test func `in the error view and the causes view, the incident is about the log shown`() throws {
    var player = Player.loaded(Logs.few, size: Size(columns: 120, rows: 30))
    player.press("exW<Enter>")
    #expect(player.line == "incident-00000002.md")
    player.press("<Esc>q!W")
    #expect(player.text.contains("the incident as Markdown"))
    #expect(!player.text.contains("the list as CSV"))
  }

  @Test func `without logs there is nothing to write`() {
    var player = Player.loaded([])
    player.press("W")
    #expect(player.footer.contains("There is no log to write."))
  }

  @Test func `an id from a server is never used as a path`() {
    var log = Logs.few[0]
    log.id = "../../etc/\u{1b}]0;x\u{7}passwd"
    var player = Player.loaded([log])
    player.press("W<Enter>")
    #expect(player.line == "incident-etc0xpas.md")
  }
}
