import LogFixtures
import OperationLogs
import Testing

/// The figures of what a log shares with others, and of the lists that they lead to.
@Suite(.timeLimit(.minutes(5))) struct RelatedFiguresTests {
  @Test(arguments: [LogDialect.karbor, .cbr], Walker.Stage.allCases)
  func `what a log shares has the true number of others, and leads to as many`(
    dialect: LogDialect,
    stage: Walker.Stage
  ) throws {
    var walker = Walker(dialect, stage)
    walker.press("1", "jjj")
    for _ in 0..<2 {
      let row = try #require(walker.rows.first { $0.id == walker.player.selectedLog?.id })
      walker.player.press(",")
      let pattern =
        #/│ (checkpoint|plan|policy|resource|vault|provider|status|cause) +.*? (no other|[\d,]+\+?)( others?)?( loaded)?(?:, ([\d,]+\+?) failed)? /#
      let lines = walker.player.screen.lines().compactMap { $0.firstMatch(of: pattern) }
      #expect(lines.count >= 3)
      for (place, line) in lines.enumerated() {
        let alike = walker.rows.filter { $0.number != row.number && shares(String(line.1), row, $0) }
        let others = line.2 == "no other" ? Figure(0, isOpen: line.4 != nil) : Figure(line.2)
        walker.expect(others, alike.count, "others of its \(line.1)")
        if let failed = line.5.flatMap({ Figure($0) }) {
          walker.expect(failed, alike.count { $0.has("failed") }, "failed others of its \(line.1)")
        }
        walker.player.press("g" + String(repeating: "j", count: place) + "<Enter>")
        Figure.expectOne(
          ["menu": others?.number, "list": walker.shown.map { $0.number - 1 }].mapValues { $0.map { Figure($0) } },
          "\(dialect), \(stage), others of its \(line.1)"
        )
        walker.player.press("q,")
      }
      walker.press("<Esc>", "0", "jj")
    }
  }

  private func shares(_ field: String, _ one: PlainRow, _ other: PlainRow) -> Bool {
    switch field {
    case "checkpoint": one.checkpoint == other.checkpoint
    case "plan", "policy": one.plan == other.plan
    case "provider": one.provider == other.provider
    case "resource": one.resource == other.resource
    // All have one.
    case "vault": true
    case "status": one.status == other.status
    default:
      other.has("failed") && one.error?.prefix(5) == other.error?.prefix(5)
        && (one.error != nil || one.operation == other.operation && one.status == other.status)
    }
  }
}
