import Fuzzing
import JSON
import LogFixtures
import LogStore
import OperationLogs
import Testing

@testable import LogStatistics

private func start(_ seconds: Double) -> LogTime { LogTime(seconds: 1_790_000_000 + seconds) }

private func step(
  _ id: String,
  _ type: String,
  _ status: String?,
  from begin: Double?,
  to end: Double? = nil,
  checkpoint: String = "checkpoint-1",
  plan: String? = "plan-a"
) -> OperationLog {
  OperationLog(
    id: id,
    operationType: type,
    checkpointID: checkpoint,
    planID: plan,
    providerID: "provider-1",
    status: status,
    startedAt: begin.map(start),
    endedAt: end.map(start)
  )
}

@Suite(.timeLimit(.minutes(5))) struct CheckpointLifeTests {
  private let logs = [
    step("e", "protect", "deleted", from: 900, to: 1000),
    step("c", "verify", "fail", from: 300, to: 350),
    step("a", "protect", "available", from: 0, to: 100),
    step("d", "restore", "in_progress", from: 400),
    step("b", "copy", "available", from: 80, to: 200),
    step("f", "verify", "success", from: nil),
  ]

  @Test func `a checkpoint's logs stand in order on one axis, with gaps and durations`() {
    let life = CheckpointLife(of: logs, .karbor, now: start(500))
    #expect(life.steps.map(\.id) == ["a", "b", "c", "d", "e", "f"])
    #expect(life.steps.map(\.phase) == [.protected, .copied, .verified, .restored, .deleted, .verified])
    #expect(life.steps.map(\.outcome) == [.ok, .ok, .failed, .running, .deleted, .ok])
    #expect(life.steps.map(\.gap) == [nil, 0, 100, 50, 400, nil])
    #expect(life.steps.map(\.overlaps) == [false, true, false, false, false, false])
    #expect(life.steps.map(\.duration) == [100, 120, 50, 100, 100, nil])
    #expect(life.steps.map(\.span) == [0...0.1, 0.08...0.2, 0.3...0.35, 0.4...0.5, 0.9...1, nil])
    #expect(life.axis == start(0)...start(1000))
  }

  @Test func `one wrong clock does not stretch the axis; its log is drawn at the edge`() {
    let usual = (0..<200).map { number in
      let begin = Double(number * 100)
      return step("log \(number)", "protect", "available", from: begin, to: begin + 50)
    }
    #expect(CheckpointLife(of: usual, .karbor, now: start(0)).axis == start(0)...start(19_950))
    let early = step("early", "protect", "available", from: -1_700_000_000)
    let late = step("late", "protect", "available", from: 1_700_000_000)
    let life = CheckpointLife(of: usual + [early, late], .karbor, now: start(0))
    #expect(life.axis == start(100)...start(19_850))
    #expect(life.steps.first?.span == 0...0)
    #expect(life.steps.last?.span == 1...1)
  }

  @Test func `it does not depend on the order in which the logs came`() {
    var dice = SeededGenerator(seed: 1)
    let expected = CheckpointLife(of: logs, .karbor, now: start(500))
    for _ in 0..<20 { #expect(CheckpointLife(of: logs.shuffled(using: &dice), .karbor, now: start(500)) == expected) }
  }

  @Test func `no logs, a single moment, or an end before the start are handled`() {
    #expect(CheckpointLife(of: [], .karbor, now: start(0)).axis == nil)
    let backwards = CheckpointLife(of: [step("a", "protect", "error", from: 10, to: 0)], .karbor, now: start(0))
    #expect(backwards.steps.map(\.span) == [0...0])
  }
}

@Suite(.timeLimit(.minutes(5))) struct RunHistoryTests {
  @Test func `a plan's runs tell the last good one and the first bad one since`() {
    let logs = [
      step("1", "protect", "available", from: 1, to: 2), step("2", "protect", "error", from: 3, to: 4),
      step("3", "protect", "available", from: 5, to: 6), step("4", "protect", "error", from: 7, to: 8),
      step("5", "protect", "protecting", from: 9), step("6", "protect", "error", from: 10, to: 11),
      step("7", "protect", "error-deleting", from: 12, to: 13), step("8", "copy", "error", from: 14, to: 15),
    ]
    let history = RunHistory.ofPlan(logs.reversed(), .karbor, now: start(20))
    #expect(history.runs.map(\.id) == ["1", "2", "3", "4", "5", "6"])
    #expect((history.lastGood, history.firstBad, history.failuresInARow) == (2, 3, 2))
    #expect(RunHistory.ofProvider(logs, now: start(20)).runs.count == 8)
  }

  @Test func `a plan that never worked fails since its first failure, and one that works has none`() {
    let bad = RunHistory.ofPlan([step("1", "protect", "error", from: 1, to: 2)], .karbor, now: start(9))
    #expect((bad.lastGood, bad.firstBad, bad.failuresInARow) == (nil, 0, 1))
    let good = RunHistory.ofPlan([step("1", "protect", "available", from: 1, to: 2)], .karbor, now: start(9))
    #expect((good.lastGood, good.firstBad, good.failuresInARow) == (0, nil, 0))
  }

  @Test(arguments: ["error", "available"])
  func `a run without a start is not taken for one after the last good one`(status: String) {
    var undated = step("9", "protect", status, from: 1, to: 2)
    undated.startedAt = nil
    let logs = [step("1", "protect", "available", from: 3, to: 4), step("2", "protect", "error", from: 5, to: 6)]
    let history = RunHistory.ofPlan(logs + [undated], .karbor, now: start(20))
    #expect((history.lastGood, history.firstBad, history.failuresInARow) == (0, 1, 1))
  }
}

@Suite(.timeLimit(.minutes(5))) struct RelatedLogsTests {
  @Test func `shared values have counts and a filter`() throws {
    var cache = LogCache()
    var failed = step("a", "protect", "error", from: 0, to: 1)
    failed.errorInfo = .text("volume 17 is gone")
    var alike = step("b", "protect", "error", from: 2, to: 3, checkpoint: "checkpoint-2")
    alike.errorInfo = .text("volume 18 is gone")
    let other = step("c", "protect", "available", from: 2, to: 3, plan: "plan-b")
    let stored = cache.store([failed, alike, other]).map(\.reference)
    var related = RelatedLogs(of: failed, at: stored[0])
    var signatures = SignatureTable()
    for reference in stored {
      related.add(cache[reference], at: reference)
      signatures.add(cache[reference], at: reference)
    }
    let links = related.links(signatures: signatures) { _ in true }
    #expect(links.map(\.field) == [.checkpoint, .plan, .provider, .status, .cause])
    #expect(links.map(\.others) == [1, 1, 2, 1, 1])
    #expect(links.map(\.failed) == [0, 1, 1, 1, 1])
    for link in links { #expect(link.term.matches(failed, judgedBy: .none)) }
    #expect(links[1].term.source == "plan:plan-a")
    #expect(links.last?.term.matches(alike, judgedBy: .none) == true)
    #expect(links.last?.term.matches(other, judgedBy: .none) == false)
    related.remove(stored[1])
    #expect(related.links(signatures: nil) { _ in true }.map(\.others) == [1, 0, 1, 0])
  }

  @Test func `a vault and a resource are compared by id and told by name`() {
    func task(_ id: String, vault: String, resource: String) -> OperationLog {
      var log = OperationLog(id: id, operationType: "backup", status: "success")
      log.otherFields = ["vault_id": .string(vault), "vault_name": .string("servers")]
      log.extraInfo = .structured(.object(["resource": .object(["id": .string(resource), "name": .string("db-01")])]))
      return log
    }
    var cache = LogCache()
    let logs = [
      task("a", vault: "v1", resource: "r1"), task("b", vault: "v1", resource: "r2"),
      task("c", vault: "v2", resource: "r1"), task("d", vault: "v2", resource: "r2"),
    ]
    let stored = cache.store(logs).map(\.reference)
    var related = RelatedLogs(of: logs[0], at: stored[0])
    for reference in stored { related.add(cache[reference], at: reference) }
    let links = related.links(signatures: nil) { _ in true }.filter { $0.field == .vault || $0.field == .resource }
    #expect(links.map(\.value) == ["servers", "db-01"])
    #expect(links.map(\.others) == [1, 1])
    #expect(links.map(\.term.source) == ["vault_id:v1", "resource_id:r1"])
  }
}

@Suite(.timeLimit(.minutes(5))) struct IncidentTests {
  @Test func `it tells the names of plans and providers beside their ids`() {
    var names = ObjectNames.none
    names.set(["plan-a": "`nightly`"], of: .plan)
    let incident = incident(error: "no space", names: names)
    #expect(incident.markdown.contains("- plan: `` `nightly` `` `plan-a`\n"))
    #expect(incident.markdown.contains("plans: `` `nightly` `` `plan-a` (1)"))
    #expect(incident.json.contains("\"plan_name\""))
    #expect(!incident.json.contains("\"provider_name\""))
  }

  private let request = "req-41aa90ce-0000-4000-8000-00000000abcd"
  private let now = start(5000)

  private func incident(
    error: String,
    url: String = "https://karbor.example/v1/p/operation_logs/x",
    names: ObjectNames = .none
  ) -> Incident {
    var failed = step("x", "protect", "error", from: 1000, to: 1100)
    failed.errorInfo = .text(error)
    let others = [
      step("run-1", "protect", "available", from: 100, to: 200, checkpoint: "other"),
      step("run-2", "protect", "error", from: 300, to: 400, checkpoint: "other"),
      step("run-3", "protect", "available", from: 2000, to: 2100, checkpoint: "other"),
      step("sibling", "protect", "deleted", from: 1500, to: 1600),
      step("stranger", "protect", "available", from: 900, to: 950, checkpoint: "other", plan: "plan-b"),
    ]
    var table = SignatureTable()
    table.add(failed, at: LogReference(index: 0))
    return Incident(
      of: failed,
      .karbor,
      among: others + [failed],
      group: table.groups().first,
      groupBase: StatisticsBase(loaded: 1, isComplete: false),
      base: StatisticsBase(loaded: 6, isComplete: false),
      names: names,
      url: url,
      now: now
    )
  }

  @Test func `it holds the checkpoint's other logs, the plan's earlier runs and the last good one`() {
    let incident = incident(error: "no space")
    #expect(incident.siblings.map(\.id) == ["sibling"])
    #expect(incident.earlierRuns.map(\.id) == ["run-2", "run-1"])
    #expect(incident.lastGood?.id == "run-1")
    for word in [
      "`x`", "run-1", "run-2", "sibling", "no space", "of 6 loaded; more on server", "1+, 100 % of 1+ failed logs",
    ] {
      #expect(incident.markdown.contains(word))
    }
    #expect(!incident.markdown.contains("stranger"))
  }

  @Test func `request ids are found in its texts, each once`() {
    let incident = incident(error: "(Request-ID: \(request)) and \(request), req-nothing, re\(request)")
    #expect(incident.requestIDs == [request])
    #expect(incident.markdown.contains("- `\(request)`"))
  }

  @Test func `the command names the token by the shell's variable, and quotes the address`() throws {
    let incident = incident(error: "x", url: "https://a/'; rm -rf ~; '")
    let curl = try #require(incident.curl)
    #expect(curl.hasSuffix(#"'https://a/'\''; rm -rf ~; '\'''"#))
    #expect(curl.contains(#""X-Auth-Token: $OS_TOKEN""#))
  }

  @Test func `no text of a log breaks out of its place in Markdown`() {
    let hostile = "```\n# not a heading\n````\n<script> | `x` \u{1b}]0;owned\u{7} \u{202e}gpj"
    let markdown = incident(error: hostile).markdown
    #expect(markdown.contains("`````text\n```\n# not a heading\n````\n"))
    #expect(markdown.contains(#"\u{1b}]0;owned\u{7} \u{202e}gpj"#))
    #expect(!markdown.unicodeScalars.contains { $0.value < 32 && $0 != "\n" })
    #expect(MarkdownText.span("a`b``") == "``` a`b`` ```")
    #expect(MarkdownText.span("a\nb") == #"`a\u{a}b`"#)
    #expect(MarkdownText.span("") == "`  `")
  }

  @Test func `a long error is shown in part and says so, and JSON has all of it`() throws {
    let incident = incident(error: String(repeating: "7", count: 1_000_000) + "end")
    #expect(incident.markdown.contains("The first 65,536 of 1,000,003 bytes."))
    #expect(incident.json.contains("7end"))
  }

  @Test func `its JSON is JSON, with every text as it was`() throws {
    let hostile = "\"quoted\" \\ \u{1b}[2J \u{9b}2J \u{202e} \u{2028} 💥 \u{0} \(request)"
    let incident = incident(error: hostile)
    let value = try #require(JSONText.parse(incident.json))
    guard case .object(let members) = value, case .object(let log) = members["operation_log"] else {
      Issue.record("no object")
      return
    }
    #expect(log["error_info"] == .string(hostile))
    #expect(members["request_ids"] == .array([.string(request)]))
    #expect(members["last_good_run"] != .null)
    #expect(members["all_logs_searched"] == .bool(false))
    #expect(!incident.json.unicodeScalars.contains { $0.value < 32 && $0 != "\n" || (127...159).contains($0.value) })
  }

  @Test func `a log with only nulls has an incident too`() {
    let log = OperationLog(id: "only")
    let base = StatisticsBase(loaded: 1, isComplete: true)
    let incident = Incident(of: log, .karbor, among: [log], base: base, names: .none, url: "http://a", now: now)
    #expect(incident.markdown.contains("The log says nothing"))
    #expect(incident.lastGood == nil)
    #expect(JSONText.parse(incident.json) != nil)
  }
}

@Suite(.timeLimit(.minutes(5))) struct RunPaceTests {
  /// Runs of a minute, an hour apart but for the sixth, which is missing.
  private func runs(_ count: Int) -> CheckpointLife {
    let logs = (0..<count).filter { $0 != 5 }.map { number in
      step("\(number)", "protect", "available", from: 3600 * Double(number), to: 3600 * Double(number) + 60)
    }
    return CheckpointLife(of: logs, .karbor, now: start(0))
  }

  @Test func `a missing run is told by the usual time from one to the next`() throws {
    let life = runs(10)
    let pace = try #require(RunPace(of: life))
    #expect(pace.period == 3600)
    let starts = life.steps.map(\.startedAt)
    let missed = zip(starts, starts.dropFirst()).enumerated().filter { pace.isMissed(from: $1.0, to: $1.1) }
    // The seventh begins two periods after the fifth.
    #expect(missed.map(\.offset) == [4])
    #expect(!pace.isMissed(from: nil, to: start(0)))
  }

  @Test func `none is missing where runs are not regular`() throws {
    let starts = [0, 100, 900, 1000, 5000, 5300, 9000.0]
    let logs = starts.map { step("\($0)", "protect", "available", from: $0, to: $0 + 60) }
    #expect(try #require(RunPace(of: CheckpointLife(of: logs, .karbor, now: start(0)))).period == nil)
  }

  @Test func `many short runs are long, a few are not, and two have no pace`() throws {
    #expect(try #require(RunPace(of: runs(10))).isLong)
    let few = CheckpointLife(
      of: (0..<5).map { step("\($0)", "protect", "available", from: 100 * Double($0), to: 100 * Double($0) + 60) },
      .karbor,
      now: start(0)
    )
    #expect(try #require(RunPace(of: few)).isLong == false)
    #expect(RunPace(of: runs(2)) == nil)
  }
}
