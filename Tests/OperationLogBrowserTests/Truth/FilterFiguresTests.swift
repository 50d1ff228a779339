import LogFixtures
import OperationLogs
import Testing

/// The figures of a filter, while it is written and once it is taken.
@Suite(.timeLimit(.minutes(5))) struct FilterFiguresTests {
  private struct Case {
    let line: String
    let holds: (PlainRow) -> Bool
  }

  private static func cases(_ dialect: LogDialect) -> [Case] {
    let now = PlainRows.now
    let (plan, provider) = (PlainRows.plans[2], PlainRows.providers[2])
    let (failure, deletion) = dialect == .cbr ? ("timeout", "vault_delete") : ("error", "delete")
    return [
      Case(line: "type:delete") { $0.operation.contains("delete") },
      Case(line: "type:restore,copy -status:success") {
        ["restore", "copy"].contains($0.operation) && $0.status != "success"
      },
      Case(line: "error:QUOTA") { $0.error?.contains("Quota") ?? false },
      Case(line: "plan:\(plan.prefix(8))") { $0.plan == plan },
      Case(line: "plan:\(plan)") { $0.plan == plan },
      Case(line: "provider:\(provider.prefix(8)) took:>5m") {
        $0.provider == provider && $0.took(now: now).map { $0 > 300 } ?? false
      },
      Case(line: "status:\(failure)") { $0.status == failure },
      Case(line: "class:failed,running") { $0.has("failed") || $0.has("running") },
      Case(line: "since:1d") { $0.started.map { $0 >= now - 86_400 } ?? false },
      Case(line: "since:5d until:4d") { $0.started.map { $0 >= now - 432_000 && $0 < now - 345_600 } ?? false },
      Case(line: "ended:<12h") { $0.ended.map { $0 >= now - 43_200 } ?? false },
      Case(line: "-type:\(deletion) took:<2m") {
        !$0.operation.contains(deletion) && $0.took(now: now).map { $0 < 120 } ?? false
      },
      Case(line: "socket") { $0.error?.contains("Socket") ?? false },
    ]
  }

  @Test(arguments: [LogDialect.karbor, .cbr], Walker.Stage.allCases)
  func `the prompt counts what the list then shows, and the bar counts it by class`(
    dialect: LogDialect,
    stage: Walker.Stage
  ) {
    var walker = Walker(dialect, stage)
    // Failed logs are now loaded further back than others.
    walker.press("1", "0")
    for filter in Self.cases(dialect) {
      let truth = walker.truth(filter.holds)
      walker.player.press("f<C-u>" + filter.line)
      let found = walker.player.text.firstMatch(of: #/\n ([\d,]+\+?) of ([\d,]+) loaded/#)
      let written = found.flatMap { Figure($0.1) }
      walker.expect(written, truth, "\(filter.line) in the prompt")
      walker.player.press("<Enter>")
      Figure.expectOne(
        ["prompt": written?.number, "header": walker.shown?.number].mapValues { $0.map { Figure($0) } },
        "\(dialect), \(stage), \(filter.line)"
      )
      let loaded = found.flatMap { Figure($0.2) }?.number
      let all = walker.hidden.map { $0 + (walker.shown?.number ?? 0) }
      #expect(loaded == all, "\(dialect), \(stage), \(filter.line): what is loaded")
      walker.player.answerAll()
      walker.expect(walker.shown, truth, "\(filter.line) in the header")
      #expect(walker.rowCount ?? 0 == walker.shown?.number)
      let isOfStatus = filter.line.hasPrefix("status:") || filter.line.hasPrefix("class:")
      if !isOfStatus {
        walker.expect(walker.bar("all"), truth, "\(filter.line), all")
        for kind in ["failed", "running", "ok"] {
          walker.expect(walker.bar(kind), walker.truth { filter.holds($0) && $0.has(kind) }, "\(filter.line), \(kind)")
        }
      }
      walker.player.press("X")
      walker.player.answerAll()
    }
  }
}
