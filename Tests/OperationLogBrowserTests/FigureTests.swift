import JSON
import LogStatistics
import OperationLogs
import Testing
import TextScreen

@testable import OperationLogBrowser

/// One figure has one base, wherever it is shown, and a plus where the server may have more.
@Suite(.timeLimit(.minutes(5))) struct FigureTests {
  private static let wide = Size(columns: 160, rows: 40)

  /// So many logs of a service; every tenth failed in one way, every tenth in another.
  private static func logs(_ count: Int, of dialect: LogDialect) -> [OperationLog] {
    let (first, second) = dialect == .cbr ? ("failed", "timeout") : ("error", "fail")
    return Logs.many(count).enumerated().map { index, log in
      var log = log
      log.status = dialect == .cbr ? "success" : "available"
      log.operationType = dialect == .cbr ? "backup" : "protect"
      let name = JSONValue.object(["id": .string("db-\(index % 3)"), "name": .string("db-\(index % 3)")])
      if dialect == .cbr { log.extraInfo = .structured(.object(["resource": name])) }
      log.planID = Logs.uuid(index % 3)
      switch index % 10 {
      case 4: (log.status, log.errorInfo) = (first, .text("No space left"))
      case 7 where index < count / 2: (log.status, log.errorInfo) = (second, .text("No space left"))
      default: log.errorInfo = nil
      }
      return log
    }
  }

  private static func player(_ count: Int, of dialect: LogDialect, pageSize: Int) -> Player {
    Player(logs(count, of: dialect), size: wide, pageSize: pageSize, query: LogQuery(dialect: dialect))
  }

  /// The number of a cause's logs in the list of causes, in its side text, in what a log shares, and in its incident.
  private func counts(_ player: inout Player) throws -> [String] {
    let row = try #require(player.cursorLine?.split(separator: " ").first)
    let side = try #require(player.text.firstMatch(of: #/count      (\S+), /#)?.output.1)
    player.press(",")
    let related = try #require(player.text.firstMatch(of: #/cause .* (\S+) others?( loaded)? /#)?.output)
    player.press("<Esc>W<Enter><Enter>")
    guard case .write(let request) = player.takeEffects().last, case .incident(_, let log) = request.content else {
      Issue.record("nothing is written")
      return []
    }
    let incident = player.export(request).incident(of: log)
    player.happen(.exported(request, .stopped))
    player.press("<Esc>")
    let written = try #require(incident.markdown.firstMatch(of: #/failed logs like this: (\S+), /#)?.output.1)
    let others = Int(related.1.filter(\.isNumber)) ?? 0
    let isOpen = related.1.hasSuffix("+") || related.2 != nil
    return [String(row), String(side), "\(others + 1)" + (isOpen ? "+" : ""), String(written)]
  }

  @Test(arguments: [LogDialect.karbor, .cbr])
  func `a cause has one number of logs everywhere, however far each failed status is loaded`(dialect: LogDialect) throws
  {
    var player = Self.player(400, of: dialect, pageSize: 5)
    player.answer()
    player.press("!")
    for _ in 0..<30 where !player.pending.isEmpty {
      player.answer()
      guard player.cursorLine != nil, player.position.count > 0 else { continue }
      let counts = try counts(&player)
      #expect(Set(counts).count == 1, "\(counts)")
      #expect(counts.first?.hasSuffix("+") == player.header.contains("more on server"))
    }
    player.press("A")
    player.answerAll()
    let all = try counts(&player)
    #expect(all == Array(repeating: "60", count: 4), "\(all)")
  }

  @Test(arguments: [LogDialect.karbor, .cbr])
  func `a figure of a plan has a plus where more may be on the server`(dialect: LogDialect) {
    var player = Self.player(400, of: dialect, pageSize: 50)
    player.answer()
    player.press("p")
    #expect(player.text.contains("0+ of 3+ \(dialect.plural(of: dialect.protected.named)) without"))
    let row = player.cursorLine ?? ""
    // No failure since is certain: all later ones are loaded.
    #expect(row.contains(#/ \d+ +\d+\+ +0\+/#))
    #expect(player.text.contains(#/protects   \d+\+ \(all since 11-23 07:\d\d\), 0\+ running/#))
    player.press("A")
    player.answerAll()
    #expect(player.text.contains("0 of 3 \(dialect.plural(of: dialect.protected.named)) without"))
    #expect(player.cursorLine?.contains("+") == false)
    #expect(player.text.contains(#/protects   13\d in all, 0 running/#))
  }

  @Test(arguments: [LogDialect.karbor, .cbr], ["", "z", "ZZ", "ZZZZ"])
  func `a chart draws what is not loaded as unknown, and every other bucket in full`(
    dialect: LogDialect,
    keys: String
  ) throws {
    var player = Self.player(950, of: dialect, pageSize: 100)
    player.answer()
    player.press("i" + keys)
    let histogram = try #require(player.histogram)
    for bucket in histogram.buckets where !histogram.isOpen(bucket) {
      let truth = player.server.logs.count { log in
        log.startedAt.map { bucket.start <= $0 && $0 < bucket.end } ?? false
      }
      #expect(bucket.counts.total == truth)
    }
    let chart = player.screen.lines()[4...12]
    if histogram.beginsUnknown {
      #expect(chart.allSatisfy { $0.contains(#/^ *\d*[│┤]:/#) })
      #expect(player.text.contains(":: not loaded"))
    }
    #expect(histogram.beginsUnknown == (keys != "z"))
    for _ in 0..<200 { player.press("h") }
    let first = try #require(player.histogram).buckets.first
    let isPartial = first.map { histogram.isOpen($0) } ?? false
    #expect(player.text.contains(#/\d\+ logs/#) == isPartial)
    player.press("A")
    player.answerAll()
    for _ in 0..<20 { player.press("l") }
    #expect(player.histogram?.beginsUnknown == false)
    #expect(!player.text.contains("not loaded") && !player.text.contains(#/\d\+ logs/#))
  }
}
