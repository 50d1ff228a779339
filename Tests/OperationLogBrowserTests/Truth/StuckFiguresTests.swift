import LogFixtures
import OperationLogs
import Testing

/// The figures of running, stuck and slow logs.
@Suite(.timeLimit(.minutes(5))) struct StuckFiguresTests {
  /// The longest usual time of a row, by the finished ones of its type and provider, of its type, or a day.
  private func bound(_ row: PlainRow, _ rows: [PlainRow]) -> Double {
    let alike = rows.filter { $0.operation == row.operation && $0.ended != nil && $0.started != nil }
    for group in [alike.filter { $0.provider == row.provider }, alike] {
      let durations = group.map { ($0.ended ?? 0) - ($0.started ?? 0) }.filter { $0 >= 0 }.sorted()
      if durations.count >= 20 { return 4 * durations[(durations.count * 95 + 99) / 100 - 1] }
    }
    return 86_400
  }

  private func exceeding(_ walker: Walker, running: Bool) -> Int {
    var bounds: [String: Double] = [:]
    return walker.truth { row in
      guard let took = row.took(now: walker.now), running == (row.ended == nil) else { return false }
      let key = row.operation + (row.provider ?? "")
      let limit = bounds[key] ?? bound(row, walker.rows)
      bounds[key] = limit
      return took > limit
    }
  }

  @Test(arguments: [LogDialect.karbor, .cbr], Walker.Stage.allCases)
  func `stuck logs have one true figure in the bar, the header, the list and its marks`(
    dialect: LogDialect,
    stage: Walker.Stage
  ) {
    var walker = Walker(dialect, stage)
    let truth = exceeding(walker, running: true)
    #expect(truth > 4)
    walker.expect(walker.bar("stuck"), truth, "stuck")
    walker.press("5")
    let stuck = walker.bar("stuck")
    walker.expect(stuck, truth, "stuck")
    let header = walker.player.header.firstMatch(of: #/ ([\d,]+\+?) of ([\d,]+\+?) running/#)
    let marked = walker.left.count { $0.hasPrefix("!") && $0.contains("stuck") }
    Figure.expectOne(
      [
        "bar": stuck?.number, "header": header.flatMap { Figure($0.1)?.number }, "marks": marked,
        "rows": walker.rowCount,
      ].mapValues { $0.map { Figure($0) } },
      "stuck"
    )
    Figure.expectOne(["bar": walker.bar("running"), "header": header.flatMap { Figure($0.2) }], "running")
    walker.expect(walker.bar("running"), walker.truth { $0.has("running") }, "running")
    walker.press("5", "fis:slow<Enter>")
    walker.expect(walker.shown, exceeding(walker, running: false), "slow")
  }
}
