import LogFixtures
import OperationLogs
import Testing

/// The figures of plans, or of resources, and of their runs.
@Suite(.timeLimit(.minutes(5))) struct PlanFiguresTests {
  /// What is true of a plan or resource.
  private struct Truth {
    let runs: [PlainRow]
    let lastGood: Double?
    let failures: Int

    init(_ rows: [PlainRow]) {
      runs = rows
      let good = rows.filter { $0.has("ok") }.compactMap(\.started).max()
      lastGood = good
      failures = rows.count { row in row.has("failed") && (good == nil || row.started.map { $0 > good ?? 0 } ?? false) }
    }
  }

  private func truths(_ walker: Walker) -> [String: Truth] {
    let type = walker.dialect == .cbr ? "backup" : "protect"
    let runs = walker.rows.filter { $0.operation == type }
    let named = Dictionary(grouping: runs) { row in
      walker.dialect == .cbr ? row.resource.map { "db-\($0)" } ?? "" : row.plan ?? ""
    }
    return named.filter { !$0.key.isEmpty }.mapValues(Truth.init)
  }

  @Test(arguments: [LogDialect.karbor, .cbr], Walker.Stage.allCases)
  func `every figure of a plan is true, in its row, beside it and above its runs`(
    dialect: LogDialect,
    stage: Walker.Stage
  ) throws {
    var walker = Walker(dialect, stage)
    walker.press("1", "0", "p")
    let truths = truths(walker)
    let heading = try #require(walker.left[3].firstMatch(of: #/ ([\d,]+\+?) of ([\d,]+\+?) \w+ without/#))
    let overdue = truths.values.count { $0.lastGood.map { walker.now - $0 > 86_400 } ?? true }
    walker.expect(Figure(heading.1), overdue, "overdue")
    walker.expect(Figure(heading.2), truths.count, "plans")
    let count = try #require(walker.rowCount)
    for place in 0..<count {
      try expectPlan(&walker, truths)
      walker.press("g" + String(repeating: "j", count: place + 1))
    }
  }

  private func expectPlan(_ walker: inout Walker, _ truths: [String: Truth]) throws {
    let line = try #require(walker.player.cursorLine).prefix { $0 != "│" }
    let row = #/^.(\S+) +(none|\S+ \S+) +(>?\S+|never) +([\d,]+\+?) +([\d,]+\+?) +(–|[\d,]+\+?) /#
    let found = try #require(line.firstMatch(of: row), "\(line)")
    let truth = try #require(truths[String(found.1)])
    let (failed, runs) = (Figure(found.4), Figure(found.5))
    let running = found.6 == "–" ? Figure(0) : Figure(found.6)
    walker.expect(failed, truth.failures, "\(found.1) failed")
    walker.expect(runs, truth.runs.count, "\(found.1) runs")
    walker.expect(running, truth.runs.count { $0.has("running") }, "\(found.1) running")
    if found.2 == "none" {
      #expect(truth.lastGood == nil || found.3.hasPrefix(">") && !walker.isAllLoaded)
    } else {
      let time = truth.lastGood.map { LogTime(seconds: $0).text.dropFirst(5).prefix(11) } ?? ""
      #expect(found.2 == time.replacing("T", with: " "))
    }
    let side = walker.right.joined(separator: "\n")
    let beside = [
      side.firstMatch(of: #/failed +([\d,]+\+?) since/#)?.output.1,
      side.firstMatch(of: #/protects +([\d,]+\+?) [^\n]*?[\d,]+\+? running/#)?.output.1,
    ].map { $0.flatMap { Figure($0) } }
    #expect(beside == [failed, runs])
    walker.press("<Enter>")
    try expectRuns(walker, truth, failed)
    walker.press("q")
  }

  private func expectRuns(_ walker: Walker, _ truth: Truth, _ failed: Figure?) throws {
    let heading = walker.left[3]
    let since = heading.firstMatch(of: #/([\d,]+\+?) failed since/#).flatMap { Figure($0.1) } ?? Figure(0)
    Figure.expect(since, is: truth.failures, heading)
    let isOpen = !heading.contains(#/ all [\d,]+ logs?/#)
    Figure.expect(walker.rowCount.map { Figure($0, isOpen: isOpen) }, is: truth.runs.count, heading)
    if walker.isAllLoaded { #expect(since == failed) }
  }
}
