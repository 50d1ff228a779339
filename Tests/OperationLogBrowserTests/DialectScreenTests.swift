import JSON
import OperationLogs
import Testing
import TextScreen

@testable import OperationLogBrowser

/// The screen with logs of another service than Karbor.
@Suite(.timeLimit(.minutes(5))) struct DialectScreenTests {
  private static func task(
    _ number: Int,
    type: String = "backup",
    status: String,
    progress: Int,
    error: (code: String, message: String) = ("", "")
  ) -> OperationLog {
    let start = Player.now.adding(seconds: -Double(number) * 600)
    let resource = JSONValue.object([
      "id": .string("8c14e6d2-50ab-4f7e-93c8-1d2b7f60a9e\(number)"), "name": .string("db-0\(number)"),
      "type": .string("OS::Nova::Server"),
    ])
    return OperationLog(
      id: "f2a90c61-7b34-4d18-9e5a-0c6d8b1e2f0\(number)",
      operationType: type,
      status: status,
      startedAt: start,
      endedAt: status == "running" ? nil : start.adding(seconds: 90),
      errorInfo: .structured(.object(["code": .string(error.code), "message": .string(error.message)])),
      extraInfo: .structured(
        .object([
          "common": .object(["progress": .integer(Int64(progress)), "request_id": .string("req-\(number)")]),
          "resource": resource, "backup": .object(["backup_name": .string("autobk_\(number)")]),
          "unheard": .object(["of": .bool(true)]),
        ])
      ),
      otherFields: ["vault_id": .string("3b1d6f52"), "vault_name": .string("vault-prod"), "ended_at": .string("")]
    )
  }

  static let tasks = [
    task(1, status: "running", progress: 42),
    task(2, status: "failed", progress: 8, error: ("BackupService.6114", "The vault is full.")),
    task(3, status: "timeout", progress: 71),
    task(4, status: "success", progress: 100),
    task(5, type: "some_future_type", status: "some_future_status", progress: 0),
  ]

  private func player(_ columns: Int, _ rows: Int, repertoire: Repertoire = .unicode) -> Player {
    var player = Player(
      Self.tasks,
      size: Size(columns: columns, rows: rows),
      repertoire: repertoire,
      query: LogQuery(dialect: .cbr)
    )
    player.answerAll()
    return player
  }

  @Test func `the protection view lists resources by name, and Enter opens their runs`() {
    var player = player(160, 24)
    player.press("p")
    #expect(player.text.contains(" 3 of 4 resources without a good backup for a day · of all 5"))
    #expect(player.screen.lines()[4].contains("RESOURCE"))
    #expect(player.screen.lines()[5...8].map { $0.dropFirst().prefix(5) } == ["db-02", "db-03", "db-01", "db-04"])
    player.press("<Enter>")
    player.answerAll()
    #expect(player.text.contains("filter: resource_id:8c14e6d2") && player.text.contains("first bad"))
    #expect(player.text.contains("The vault is full."))
  }

  @Test func `the list has the service's columns, and none of Karbor's`() {
    let player = player(80, 24)
    let lines = player.text.split(separator: "\n").map(String.init)
    let titles = lines.first { $0.contains("STARTED") } ?? ""
    #expect(titles.contains("RESOURCE") && titles.contains("ERROR") && !titles.contains("PLAN"))
    #expect(player.statusLine.contains("1 failed 2") && player.statusLine.contains("2 running 1"))
    #expect(!player.statusLine.contains("deleted"))
    #expect(lines.contains { $0.contains("✗ failed") && $0.contains("db-02") && $0.contains("The vault") })
    #expect(lines.contains { $0.contains("? some_") })
    #expect(!player.text.contains("{\"code\""))
  }

  @Test(arguments: ["i", "i<Enter>", "o,<Enter>", "p<Enter>,<Enter>"])
  func `a list below a view, or opened from one, keeps the service's columns`(keys: String) {
    var player = player(260, 40)
    let titles = ["STARTED", "RESOURCE", "VAULT", "PROGRESS"]
    player.press(keys)
    player.answerAll()
    let lines = player.screen.lines()
    #expect(lines.contains { line in titles.allSatisfy(line.contains) && !line.contains("CHECKPOINT") })
  }

  @Test func `progress is a bar while a log runs, and a number if it failed`() {
    let lines = player(200, 40).text.split(separator: "\n").map(String.init)
    #expect(lines.contains { $0.contains("PROGRESS") })
    #expect(lines.contains { $0.contains("◐ running") && $0.contains("██░░░  42%") })
    #expect(lines.contains { $0.contains("✗ failed") && $0.contains("  8%") && !$0.prefix(118).contains("░") })
    let plain = player(200, 40, repertoire: .ascii).text
    #expect(plain.contains("##...  42%"))
    #expect(!plain.unicodeScalars.contains { !$0.isASCII })
  }

  @Test func `the detail shows the known parts of extra_info, and the rest as JSON`() {
    var player = player(80, 40)
    player.press("<Enter>z")
    let lines = player.text.split(separator: "\n").map { $0.split(separator: " ").joined(separator: " ") }
    for line in [
      "vault vault-prod", "vault id 3b1d6f52", "resource", "name db-01", "request id req-1", "backup autobk_1",
    ] {
      #expect(lines.contains(line))
    }
    #expect(lines.contains { $0.hasPrefix("progress █") && $0.hasSuffix("42%") })
    #expect(lines.contains { $0.contains("\"unheard\"") })
    #expect(!lines.contains { $0.hasPrefix("ended_at") })
  }

  @Test func `advice for a failed log without a reason does not mention Karbor`() {
    var player = player(80, 24)
    player.press("jjx")
    #expect(player.text.contains("its time limit"))
    #expect(!player.text.contains("arbor"))
  }

  @Test func `vaults and resources can be filtered, fields of other services are rejected`() {
    var player = player(160, 30)
    player.press("fresource:db-03<Enter>")
    #expect(player.text.contains("✗ timeout"))
    #expect(!player.text.contains("✓ success"))
    player.press("Xfschedule:x<Enter>")
    #expect(player.text.contains("No such field: schedule."))
  }

  @Test func `a status is the service's word, also after the filter was edited, and a class is asked for by its name`()
  {
    var player = player(160, 30)
    player.press("j+j<Enter>")
    #expect(player.logs.map(\.status) == ["failed"])
    player.press("Xfstatus:failed<Enter>")
    player.answerAll()
    #expect(player.logs.map(\.status) == ["failed"])
    player.press("Xfclass:failed<Enter>")
    player.answerAll()
    #expect(player.logs.map(\.status) == ["failed", "timeout"])
    #expect(player.header.contains("server: status"))
  }

  @Test func `the status bar tells a class from the status of the same name`() {
    var player = player(160, 30)
    player.press("1")
    #expect(player.statusLine.contains("class: failed"))
    player.press("12")
    #expect(player.statusLine.contains("class: running"))
    player.press("Xfstatus:failed<Enter>")
    #expect(player.statusLine.contains("status: failed"))
    player.press("Xfstatus:failed,timeout<Enter>2")
    #expect(player.statusLine.contains("status: running, waiting, failed, timeout"))
  }

  @Test func `an order that the service does not have sorts what is loaded`() {
    var player = player(160, 30)
    player.press("I")
    #expect(player.header.contains("oldest first (loaded only)"))
    let first = player.text.split(separator: "\n").first { $0.contains("db-0") }
    #expect(first?.contains("db-05") == true)
    #expect(player.pending.allSatisfy { $0.walk.order == .newestFirst })
  }

  @Test func `the list adapts to the service that the cloud turns out to have`() {
    var player = Player(Self.tasks, size: Size(columns: 160, rows: 30))
    #expect(player.pending.map(\.walk.paging) == [.marker])
    player.happen(.connected(BrowserContext(cloud: "otc", region: "eu-de", project: "x", dialect: .cbr)))
    #expect(player.pending.map(\.walk.paging) == [.offset])
    player.answerAll()
    #expect(player.text.contains("RESOURCE"))
    #expect(player.header.contains("otc · eu-de"))
    #expect(player.header.contains("all 5 loaded"))
  }
}
