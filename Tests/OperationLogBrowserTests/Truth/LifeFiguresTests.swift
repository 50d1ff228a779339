import LogFixtures
import OperationLogs
import Testing

/// The figures of the life of a checkpoint, plan, resource or provider.
@Suite(.timeLimit(.minutes(5))) struct LifeFiguresTests {
  @Test(arguments: [LogDialect.karbor, .cbr], Walker.Stage.allCases)
  func `a life has as many logs as there are, and as many failures`(dialect: LogDialect, stage: Walker.Stage) throws {
    let provider = PlainRows.providers[3]
    for keys in ["g", "fplan:\(PlainRows.plans[3].prefix(8))<Enter>", "fprovider:\(provider.prefix(8))<Enter>"] {
      var walker = Walker(dialect, stage)
      walker.press(keys)
      for _ in 0..<4 {
        let row = try #require(walker.rows.first { $0.id == walker.player.selectedLog?.id })
        walker.press("o")
        guard !walker.player.message.contains("names nothing") else { continue }
        try expectLife(walker, of: row)
      }
    }
  }

  private func expectLife(_ walker: Walker, of row: PlainRow) throws {
    let heading = walker.left[3]
    let kind = try #require(heading.firstMatch(of: #/(?:Life|Runs|All) of (\w+)/#)?.output.1, "\(walker.player.text)")
    let type = walker.dialect == .cbr ? "backup" : "protect"
    let truth = walker.rows.filter { other in
      switch kind {
      case "checkpoint": other.checkpoint == row.checkpoint
      case "plan": other.plan == row.plan && other.operation == type
      case "resource": other.resource == row.resource && other.operation == type
      default: other.provider == row.provider
      }
    }
    let isOpen = heading.contains("more on server")
    Figure.expect(walker.rowCount.map { Figure($0, isOpen: isOpen) }, is: truth.count, heading)
    guard kind != "checkpoint" else { return }
    let good = truth.filter { $0.has("ok") }.compactMap(\.started).max()
    let failures = truth.count { log in
      log.has("failed") && (good == nil || log.started.map { $0 > good ?? 0 } ?? false)
    }
    let since = heading.firstMatch(of: #/([\d,]+\+?) failed since/#).flatMap { Figure($0.1) }
    Figure.expect(since ?? Figure(0), is: failures, heading)
    if heading.contains("none good") { #expect(good == nil || isOpen, "\(heading)") }
  }
}
