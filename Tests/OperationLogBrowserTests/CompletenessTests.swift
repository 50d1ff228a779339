import LogPaging
import OperationLogs
import Testing
import TextScreen

@testable import OperationLogBrowser

/// The header never says more than is known.
@Suite(.timeLimit(.minutes(5))) struct CompletenessTests {
  @Test func `it says that the first page is loading`() {
    let player = Player(Logs.many(95), pageSize: 20)
    #expect(player.header.contains("0 loaded · loading page 1 · Esc stops"))
    #expect(player.text.contains("Loading the first logs."))
  }

  @Test func `it says that the server has more`() {
    let player = Player.loaded(Logs.many(95), pageSize: 20)
    #expect(player.header.hasSuffix("40 loaded, more on server · UTC"))
  }

  @Test func `it says that all is loaded`() {
    let player = Player.loaded(Logs.many(95))
    #expect(player.header.hasSuffix("all 95 loaded · newest first · UTC"))
  }

  @Test func `it says how far a load of everything is`() {
    var player = Player.loaded(Logs.many(95), pageSize: 20)
    player.press("A")
    #expect(player.header.contains("40 loaded · loading page 1 · Esc stops"))
    player.answer()
    #expect(player.header.contains("60 loaded · loading page 2 · 20 rows · Esc stops"))
    player.press("<Esc>")
    #expect(player.header.contains("60 loaded, more on server"))
    #expect(player.footer.contains("Stopped: 60 logs loaded, more on the server"))
    #expect(player.pending.isEmpty)
  }

  @Test func `a log that stays last does not load page after page`() {
    var logs = Logs.many(95)
    // Its host's clock was not set.
    logs[3].startedAt = LogTime(seconds: 60)
    var player = Player(logs, pageSize: 20)
    player.answer()
    player.press("G")
    player.answerAll()
    #expect(player.header.contains("40 loaded, more on server"))
    player.press("<Down>")
    player.answerAll()
    #expect(player.header.contains("60 loaded, more on server"))
  }

  @Test func `the counts stay visible next to a long filter`() {
    var player = Player.loaded(Logs.few, size: Size(columns: 80, rows: 24))
    player.press("fcheckpoint:d58ffd3e-aaaa-4bbb-8ccc-0123456789ab<Enter>")
    #expect(player.statusLine.contains("1 ✗"))
    #expect(player.statusLine.contains("checkpoint:d58f"))
  }

  @Test func `it says that a load failed and that there is more`() {
    var player = Player(Logs.many(95), pageSize: 20)
    player.answer()
    player.fail(LogFailure("The service is not available.", status: 503, requestID: "req-1"))
    #expect(player.header.contains("20 loaded, more on server · load failed"))
    player.press("jjj")
    #expect(player.footer.contains("The service is not available. (HTTP 503) (Request-ID: req-1)"))
    player.press("L")
    player.answerAll()
    #expect(!player.header.contains("failed"))
    #expect(!player.text.contains("HTTP 503"))
  }

  @Test func `a number that the server may add to has a plus`() {
    var player = Player(Logs.many(95), pageSize: 20)
    player.answer()
    #expect(player.statusLine.contains("0 all 20+"))
    #expect(player.statusLine.contains("1 failed 2+"))
    player.press("1")
    player.answerAll()
    #expect(player.statusLine.contains("1 failed 10 "))
    #expect(player.statusLine.contains("0 all 20+"))
    player.press("0A")
    player.answerAll()
    #expect(player.statusLine.contains("0 all 95 "))
    #expect(!player.statusLine.contains("+"))
  }

  @Test func `it says that rows were not logs and are missing`() {
    var player = Player(Logs.many(95))
    let request = player.pending.removeFirst()
    var logs = player.server.page(request).logs
    logs.remove(at: 50)
    player.happen(.pageLoaded(request, LogPage(logs: logs, unreadable: [.integer(17)], hasNextLink: false)))
    #expect(player.footer.contains("1 row of the last page is not an operation log and is not shown."))
    player.press("<Esc>")
    #expect(player.header.contains("all 94 loaded · 1 row unreadable"))
  }

  @Test func `it counts the non-log rows of a refresh, each once`() {
    var player = Player.live(Logs.many(40), size: Size(columns: 160, rows: 24))
    for count in [1, 2, 2] {
      _ = player.sleepUntilAsked()
      let request = player.pending.removeFirst()
      var page = player.server.page(request)
      page.unreadable = [.integer(17), .null].suffix(count)
      player.happen(.pageLoaded(request, page))
      #expect(player.header.contains("all 40 loaded · \(count == 1 ? "1 row" : "2 rows") unreadable"))
    }
  }

  @Test func `a refresh with only a non-log row says so`() {
    var player = Player.loaded(Logs.many(40), size: Size(columns: 160, rows: 24))
    player.press("r")
    let request = player.pending.removeFirst()
    var page = player.server.page(request)
    page.unreadable = [.integer(17)]
    player.happen(.pageLoaded(request, page))
    player.answerAll()
    #expect(player.footer.contains("1 row of the last page is not an operation log and is not shown."))
    player.press("r")
    player.answerAll()
    #expect(player.footer.contains("Nothing new."))
    #expect(player.header.contains("all 40 loaded · 1 row unreadable"))
  }

  @Test func `it counts a non-log row once, however often it arrives`() {
    var player = Player(Logs.many(40), size: Size(columns: 160, rows: 24))
    for _ in 0..<3 {
      let request = player.pending.removeFirst()
      var page = player.server.page(request)
      page.unreadable = [.integer(17)]
      player.happen(.pageLoaded(request, page))
      player.press("r")
    }
    player.answerAll()
    #expect(player.header.contains("all 40 loaded · 1 row unreadable"))
  }

  @Test func `it does not call a list complete that the server cut off`() {
    var player = Player(Logs.many(95), pageSize: 95)
    let request = player.pending.removeFirst()
    var page = player.server.page(request)
    page.hasNextLink = true
    player.happen(.pageLoaded(request, page))
    player.press("A")
    player.happen(.pageLoaded(player.pending.removeFirst(), LogPage(logs: [], hasNextLink: true)))
    #expect(player.text.contains("The server sent an empty page with a next link"))
    player.press("<Esc>j")
    #expect(player.header.contains("95 loaded, more on server · load failed"))
    player.press("L")
    player.happen(.pageLoaded(player.pending.removeFirst(), page))
    #expect(player.text.contains("The server's list leads back to itself after log"))
    player.press("<Esc>L")
    player.answerAll()
    #expect(player.header.contains("all 95 loaded"))
  }

  @Test func `it counts what a filter hides`() {
    var player = Player.loaded(Logs.many(95))
    player.press("1")
    #expect(player.header.contains("10 shown, 85 hidden, all loaded"))
    player.press("f\"number 5 \"<Enter>")
    #expect(player.header.contains("1 shown, 94 hidden, all loaded"))
    #expect(player.statusLine.contains("status: failed  filter: \"number 5 \""))
  }

  @Test func `it says when only what is loaded is sorted`() {
    var player = Player.loaded(Logs.many(95), size: Size(columns: 160, rows: 24), pageSize: 20)
    player.press(">>>>")
    #expect(player.header.hasSuffix("40 loaded, more on server · sorted by took, descending (loaded only) · UTC"))
    #expect(player.text.contains("TOOK▼"))
  }

  @Test func `it names the zone of the times`() {
    let zone = LocalZone { _ in (3600, "CET") }
    var player = Player(Logs.few, zone: zone)
    player.answerAll()
    player.press("T")
    #expect(player.header.hasSuffix("CET"))
    #expect(player.text.contains("11-23 08:58:02"))
    player.press("T")
    #expect(player.header.hasSuffix("relative"))
    #expect(player.text.contains("4m ago"))
    player.press("T")
    #expect(player.header.hasSuffix("UTC"))
  }

  @Test func `a narrow header still says whether there is more`() {
    for columns in 20...80 {
      let some = Player.loaded(
        Logs.many(95),
        size: Size(columns: columns, rows: 24),
        pageSize: 20
      )
      #expect(some.header.contains("40") && some.header.contains("more"))
      let all = Player.loaded(Logs.many(95), size: Size(columns: columns, rows: 24))
      #expect(all.header.contains("95") && all.header.contains("all"))
    }
  }

  @Test(arguments: [
    (0, "This project has no operation logs; r looks again."), (nil, "This file holds no operation logs; q quits."),
  ])
  func `an empty list says whether a project or a file is empty`(refreshInterval: Double?, sentence: String) {
    var player = Player([], refreshInterval: refreshInterval)
    player.answerAll()
    #expect(player.header.contains("all 0 loaded"))
    #expect(player.text.contains(sentence))
  }

  @Test func `an empty page with a next link names one key, above and below`() {
    var player = Player([])
    player.happen(.pageLoaded(player.pending.removeFirst(), LogPage(logs: [], hasNextLink: true)))
    #expect(player.message.contains("some logs may be missing; L tries again."))
    #expect(player.text.contains("No log has come yet; L tries again."))
    player.server.logs = Logs.many(3)
    player.press("L")
    player.answerAll()
    #expect(player.header.contains("all 3 loaded"))
  }

  @Test func `a filter that no loaded log matches names one key`() {
    var player = Player(Logs.many(95), pageSize: 10)
    player.answerAll()
    player.press("fplan:nowhere<Enter>")
    #expect(player.text.contains("No log loaded matches the filter; A loads all pages."))
    player.press("A")
    player.answerAll()
    #expect(player.text.contains("No log matches the filter; X clears it."))
  }

  @Test func `a refresh says that it is one`() {
    var player = Player.loaded(Logs.many(5))
    player.press("r")
    #expect(player.header.contains("refreshing"))
    player.answerAll()
    #expect(player.footer.contains("Nothing new."))
  }
}
