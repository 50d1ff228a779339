import LogFixtures
import OperationLogs
import Testing

/// The figures of what has changed since the last visit.
@Suite(.timeLimit(.minutes(5))) struct VisitFiguresTests {
  @Test(arguments: [LogDialect.karbor, .cbr], [3_600.0, 40_000, 400_000])
  func `the message of the start has the true figures, and its key leads to as many`(
    dialect: LogDialect,
    ago: Double
  ) throws {
    let visit = PlainRows.now - ago
    var walker = Walker(dialect, lastVisit: Player.now.adding(seconds: -ago))
    walker.player.answerAll()
    let sentence = #/Since [^:]+:\d\d: ([\d,]+\+?) ended, ([\d,]+\+?) failed, ([\d,]+\+?) running/#
    let found = try #require(walker.player.message.firstMatch(of: sentence), "\(walker.player.message)")
    let hasEnded = { (row: PlainRow) in row.ended.map { $0 >= visit } ?? false }
    let hasBegun = { (row: PlainRow) in row.started.map { $0 >= visit } ?? false }
    walker.expect(Figure(found.1), walker.truth(hasEnded), "ended")
    walker.expect(Figure(found.2), walker.truth { $0.has("failed") && (hasEnded($0) || hasBegun($0)) }, "failed")
    walker.expect(Figure(found.3), walker.truth { $0.has("running") && hasBegun($0) }, "running")
    walker.press("'")
    walker.expect(walker.shown, walker.truth { hasEnded($0) || hasBegun($0) }, "changed")
    walker.press("A")
    #expect(walker.shown == Figure(walker.truth { hasEnded($0) || hasBegun($0) }))
  }

  @Test(arguments: [LogDialect.karbor, .cbr])
  func `a start with a filter that loads little has a plus`(dialect: LogDialect) throws {
    let visit = Player.now.adding(seconds: -400_000)
    var walker = Walker(dialect, lastVisit: visit, filter: "since:1m")
    walker.player.answerAll()
    let found = try #require(walker.player.message.firstMatch(of: #/ ([\d,]+\+?) ended/#), "\(walker.player.message)")
    walker.expect(Figure(found.1), walker.truth { $0.ended.map { $0 >= PlainRows.now - 400_000 } ?? false }, "ended")
    walker.press("X")
  }
}
