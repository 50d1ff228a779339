import DemoCloud
import FaultyCloud
import Foundation
import TestSupport
import Testing

/// The names of plans and providers, which Karbor has in lists of their own.
@Suite(.timeLimit(.minutes(5))) struct `Names of plans` {
  private static func json(_ arguments: String...) async throws -> [[String: Any]] {
    let outcome = try await Program.run(arguments + ["-f", "json"], environment: try await SharedCloud.environment())
    #expect(outcome.status == 0, "\(outcome.messages)")
    return try #require(JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [[String: Any]])
  }

  /// Runs the program on a cloud with faults, and tells which lists of names it asked for.
  private static func asked(_ faults: String, _ arguments: String...) async throws -> (Program.Outcome, [String]) {
    let cloud = try FaultyCloudProcess(faults, logs: 60, "--freeze")
    let outcome = try await Program.run(arguments, environment: cloud.environment)
    let targets = try cloud.requests().filter { $0.kind == .names }.map { target in
      String(target.target.split(separator: "/").last?.prefix { $0 != "?" } ?? "")
    }
    return (outcome, targets.sorted())
  }

  @Test func `plans shows them in its table, and elsewhere if asked for`() async throws {
    let table = try await SharedCloud.run("plans", "--all")
    #expect(table.output.contains("| Plan Name"))
    #expect(table.output.contains("| billing-db "))
    let usual = try await Self.json("plans", "--all")
    #expect(usual.allSatisfy { $0["plan_name"] == nil })
    let named = try await Self.json("plans", "--all", "-c", "plan_id", "-c", "plan_name")
    #expect(named.count == usual.count)
    #expect(named.compactMap { $0["plan_name"] as? String }.contains("billing-db"))
  }

  @Test func `list and show have them as columns, and list is the same as ever without`() async throws {
    let rows = try await SharedCloud.run("list", "-f", "csv", "-c", "plan_name", "-c", "provider_name", "-c", "type")
    #expect(rows.status == 2)
    let listed = try await Self.json("list", "--limit", "50", "-c", "id", "-c", "plan_name", "-c", "provider_name")
    #expect(Set(listed.compactMap { $0["Plan Name"] as? String }).isSuperset(of: ["orders-db", "billing-db"]))
    #expect(listed.allSatisfy { $0["Provider Name"] is String })
    #expect(try await Self.json("list", "--limit", "5").allSatisfy { $0["Plan Name"] == nil })
    let id = try #require(listed.first { $0["Plan Name"] is String }?["Id"] as? String)
    let shown = try await SharedCloud.run("show", id, "-f", "value", "-c", "plan_name")
    #expect(!shown.output.hasPrefix("None"))
  }

  @Test func `a filter of the command line finds a plan by its name`() async throws {
    let named = try await Self.json("list", "--all", "--filter", "plan:billing", "-c", "plan_id", "-c", "plan_name")
    #expect(!named.isEmpty)
    #expect(named.allSatisfy { $0["Plan Name"] as? String == "billing-db" })
    let id = try #require(named.first?["Plan Id"] as? String)
    let byID = try await Self.json("list", "--all", "--plan-id", id, "-c", "plan_id")
    #expect(byID.count == named.count)
    #expect(try await Self.json("plans", "--all", "--filter", "plan:billing").count == 1)
  }

  @Test func `a command asks only for names that it shows or filters by`() async throws {
    for (arguments, lists) in [
      (["list"], []), (["list", "--filter", "type:restore took:>1m"], []), (["list", "-c", "plan_name"], ["plans"]),
      (["list", "--filter", "provider:x"], ["providers"]), (["list", "--filter", "x"], ["plans", "providers"]),
      (["plans"], ["plans"]), (["plans", "-f", "json"], []), (["stuck"], ["plans", "providers"]), (["errors"], []),
      (["errors", "-c", "plan_names"], ["plans"]), (["timeline"], []),
    ] {
      let cloud = try FaultyCloudProcess("", logs: 60, "--freeze")
      let outcome = try await Program.run(arguments, environment: cloud.environment)
      #expect(outcome.status == 0, "\(arguments): \(outcome.messages)")
      let requests = try cloud.requests().filter { $0.kind == .names }
      #expect(requests.map { $0.target.contains("/plans?") ? "plans" : "providers" }.sorted() == lists, "\(arguments)")
      #expect(requests.allSatisfy { $0.method == "GET" })
    }
  }

  @Test(arguments: ["403", "404", "500", "503", "reset-head", "other-json", "invalid-json", "no-answer"])
  func `names that are refused are absent, without a word and without a second request`(fault: String) async throws {
    let (outcome, asked) = try await Self.asked("names:\(fault)", "plans", "--all")
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("| Plan Id"))
    #expect(outcome.output.contains("Plan Name") == (fault == "invalid-json"))
    #expect(outcome.messages == "oplogs: Protection of all 60.\n")
    #expect(asked == ["plans"])
  }

  @Test func `the browser shows them, and finds them by a filter`() async throws {
    let terminal = try await TerminalSession(columns: 200, rows: 50)
    try await terminal.browse()
    try await terminal.waitUntil("a plan is called by its name") { $0.screen.contains("billing-db") }
    terminal.press("f")
    terminal.type("plan:billing")
    try await terminal.waitUntil("only its logs are listed") { terminal in
      terminal.screen.contains("filter: plan:billing") && terminal.screen.contains("billing-db")
        && !terminal.screen.contains("orders-db")
    }
    terminal.press("Q")
    try await terminal.expectGivenBack(status: 0)
  }

  @Test(arguments: ["403", "500", "no-answer", "refuse"])
  func `the browser is quiet about names that do not come`(fault: String) async throws {
    let cloud = try FaultyCloudProcess("names:\(fault)", logs: 60, "--freeze")
    let terminal = try await TerminalSession(columns: 120, environment: cloud.environment)
    terminal.type("\"$OPLOGS\" --refresh 0; echo \"ended with $?\"")
    try await terminal.waitForAll(["all 60 loaded", "Enter detail"])
    terminal.press("j")
    try await terminal.waitForAll([" 2/60", "Enter detail"])
    terminal.press("Q")
    try await terminal.waitFor("ended with 0")
  }
}
