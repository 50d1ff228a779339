import DemoCloud
import Foundation
import TestSupport
import Testing

/// A demo cloud of its own, its clock held still.
private func withCBR(
  _ options: DemoOptions,
  region: String = "RegionOne",
  _ test: ([String: String]) async throws -> Void
) async throws {
  var options = options
  // 2026-11-23T12:00:00Z
  options.now = { 1_795_435_200 }
  let cloud = DemoCloud(options)
  let folder = try TemporaryFolder()
  let clouds = DemoCloud.cloudsYAML(try await cloud.start())
    .replacing("region_name: RegionOne", with: "region_name: \(region)")
  let path = try folder.file("clouds.yaml", clouds)
  let outcome: Result<Void, any Error>
  do {
    outcome = .success(try await test(["OS_CLIENT_CONFIG_FILE": path, "OS_CLOUD": "demo"]))
  } catch {
    outcome = .failure(error)
  }
  await cloud.stop()
  withExtendedLifetime(folder) {}
  try outcome.get()
}

@Suite(.timeLimit(.minutes(5))) struct `Cloud Backup and Recovery on the command line` {
  @Test(arguments: [0, 1, 999, 1000, 1001, 25_000])
  func `a list that grows meanwhile is listed once each, without a gap`(count: Int) async throws {
    var ids: [String] = []
    try await withCBR(DemoOptions(logs: count, service: .cbr, growth: 0)) { environment in
      ids = try await Program.run(["list", "--all", "-f", "value", "-c", "id"], environment: environment).lines
      #expect(ids.count == count)
    }
    try await withCBR(DemoOptions(logs: count, service: .cbr, growth: 3)) { environment in
      let outcome = try await Program.run(["list", "--all", "-f", "value", "-c", "id"], environment: environment)
      #expect(outcome.status == 0)
      #expect(outcome.messages.isEmpty)
      #expect(outcome.lines == ids)
    }
  }

  @Test func `the class failed is failed, timed out and skipped, the status failed is the service's word`() async throws
  {
    try await withCBR(DemoOptions(logs: 2500, service: .cbr, growth: 0)) { environment in
      let all = try await Program.run(["list", "--all", "-f", "value", "-c", "status"], environment: environment).lines
      func statuses(_ option: String, _ word: String) async throws -> [String] {
        let words = ["list", "--all", option, word, "-f", "value", "-c", "status"]
        return try await Program.run(words, environment: environment).lines
      }
      let failed = try await statuses("--class", "failed")
      #expect(failed == all.filter { ["failed", "timeout", "skipped"].contains($0) })
      #expect(Set(failed).count == 3)
      #expect(try await statuses("--filter", "class:failed") == failed)
      for (option, word) in [("--status", "failed"), ("--filter", "status:failed")] {
        #expect(try await statuses(option, word) == all.filter { $0 == "failed" })
      }
      #expect(try await statuses("--status", "ok") == all.filter { $0 == "success" })
    }
  }

  @Test func `resources without a recent backup are listed`() async throws {
    try await withCBR(DemoOptions(logs: 600, service: .cbr, growth: 0)) { environment in
      let columns = ["-c", "resource_id", "-c", "resource_name", "-c", "failures_since"]
      let outcome = try await Program.run(["plans", "--all", "-f", "csv"] + columns, environment: environment)
      #expect(outcome.lines.first == #""Resource Id","Resource Name","Failures Since""#)
      #expect(outcome.lines.dropFirst().contains { $0.split(separator: ",").count == 3 })
      let wrong = try await Program.run(["plans", "-c", "plan_id"], environment: environment)
      #expect(wrong.status == 2)
      #expect(wrong.messages.contains("There is no column \"plan_id\": choose from resource_id, "))
    }
  }

  @Test func `a row has the service's own fields, and its filters are sent`() async throws {
    try await withCBR(DemoOptions(logs: 600, service: .cbr, growth: 0)) { environment in
      let outcome = try await Program.run(["list", "--limit", "3", "-f", "json"], environment: environment)
      let rows = try #require(JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [[String: Any]])
      #expect(rows.count == 3)
      #expect(
        Set(rows[0].keys).isSuperset(of: ["Id", "Vault Id", "Vault Name", "Policy Id", "Updated At", "Error Info"])
      )
      #expect(!rows[0].keys.contains("Plan Id"))
      let vault = try #require(rows[0]["Vault Name"] as? String)
      let ofVault = try await Program.run(
        ["list", "--all", "--where", "vault_name=\(vault)", "-f", "value", "-c", "vault_name"],
        environment: environment
      )
      #expect(!ofVault.lines.isEmpty && ofVault.lines.count < 600)
      #expect(Set(ofVault.lines) == [vault])
      let wrong = try await Program.run(["list", "--where", "colour=red"], environment: environment)
      #expect(wrong.status == 2)
      #expect(wrong.messages.contains("vault_name"))
    }
  }

  @Test func `one log is shown, and saved ones are listed in the service's form`() async throws {
    try await withCBR(DemoOptions(logs: 60, service: .cbr, growth: 0)) { environment in
      let list = try await Program.run(["list", "--all", "-f", "jsonl"], environment: environment)
      let folder = try TemporaryFolder()
      let path = try folder.file("saved.jsonl", list.output)
      let again = try await Program.run(["list", "--file", path, "--all", "-f", "jsonl"])
      #expect(again.output == list.output)
      let id = try #require(
        try await Program.run(["list", "--limit", "1", "-f", "value", "-c", "id"], environment: environment).lines.first
      )
      let shown = try await Program.run(["show", id, "-f", "json"], environment: environment)
      #expect(shown.output.contains("\"vault_name\": \"vault-"))
      let missing = try await Program.run(["show", "00000000-0000-4000-8000-000000000000"], environment: environment)
      #expect(missing.status == 3)
    }
  }

  @Test func `a list goes on after a log`() async throws {
    try await withCBR(DemoOptions(logs: 1300, service: .cbr, growth: 0)) { environment in
      let all = try await Program.run(["list", "--all", "-f", "value", "-c", "id"], environment: environment).lines
      try #require(all.count == 1300)
      let rest = try await Program.run(
        ["list", "--all", "--marker", all[1099], "-f", "value", "-c", "id"],
        environment: environment
      )
      #expect(rest.lines == Array(all[1100...]))
    }
  }

  @Test func `the catalog chooses the service, and the user if it has both`() async throws {
    try await withCBR(DemoOptions(logs: 5, service: .both)) { environment in
      let unclear = try await Program.run(["list"], environment: environment)
      #expect(unclear.status == 1)
      #expect(unclear.messages.contains("choose one with --service TYPE"))
      let cbr = try await Program.run(["list", "--service", "cbr", "-f", "csv"], environment: environment)
      #expect(cbr.lines.first?.contains("Vault Name") == true)
      let karbor = try await Program.run(["list", "--service", "data-protect", "-f", "csv"], environment: environment)
      #expect(karbor.lines.first?.contains("Plan Id") == true)
    }
    let absent = try await Program.run(["list", "--demo", "--service", "cbr"])
    #expect(absent.status == 1)
    #expect(absent.output == "")
    let sentence = "cbr service in RegionOne region not found (the catalog has data-protect"
    #expect(absent.messages.contains(sentence), "\(absent.messages)")
  }

  @Test(arguments: [("demo-otc", "RegionOne"), ("demo", "RegionTwo")])
  func `a project without a domain, and a catalog's URL without a project, do`(
    _ cloud: String,
    _ region: String
  ) async throws {
    try await withCBR(DemoOptions(logs: 5, service: .cbr), region: region) { environment in
      let outcome = try await Program.run(
        ["list", "--os-cloud", cloud, "-f", "value", "-c", "id"],
        environment: environment
      )
      #expect(outcome.lines.count == 5)
      #expect(outcome.messages.isEmpty)
    }
  }
}

@Suite(.timeLimit(.minutes(5)), .serialized) struct `Cloud Backup and Recovery in a terminal` {
  @Test func `rows have resources, a filter names vaults, and the detail has parts`() async throws {
    let terminal = try await TerminalSession(columns: 160, rows: 45)
    terminal.type("stty -g > before; echo left-as-it-was")
    try await terminal.waitFor("left-as-it-was\n$")
    terminal.type("\"$OPLOGS\" --demo=cbr --demo-logs 2500 --refresh 0")
    try await terminal.waitUntil("rows are loaded") { $0.screen.contains(" loaded") && $0.screen.contains("backup") }
    #expect(terminal.screen.contains("RESOURCE"))
    #expect(!terminal.screen.contains("PLAN"))
    #expect(!terminal.screen.contains("4 deleted"))
    // A log that has ended says nothing of its progress.
    terminal.press("2")
    try await terminal.waitFor("progress")
    terminal.press("0", "A")
    try await terminal.waitUntil("all are loaded") { $0.screen.contains("all 2,5") && $0.screen.contains(" loaded") }
    terminal.press("f")
    terminal.type("vault:crm type:backup")
    try await terminal.waitUntil("only that vault's are listed") { terminal in
      let rows = terminal.lines.filter { $0.dropFirst().first?.isNumber == true && $0.contains("success") }
      return terminal.screen.contains("filter: vault:crm") && !rows.isEmpty && rows.allSatisfy { $0.contains("crm-0") }
    }
    terminal.press("X")
    terminal.press("1")
    try await terminal.waitFor("class: failed")
    terminal.press("x")
    try await terminal.waitUntil("the error is open") {
      $0.screen.contains("BackupService.") && !$0.screen.contains("STARTED")
    }
    terminal.press("Q")
    try await terminal.expectGivenBack(status: 0)
  }

  @Test func `a Keystone that failed at the start is asked again`() async throws {
    let cloud = try FaultyCloudProcess("token#1-2:500", logs: 1300, "--service", "cbr", "--growth", "0", "--freeze")
    let terminal = try await TerminalSession(columns: 200, environment: cloud.environment)
    terminal.type("\"$OPLOGS\" --refresh 0; echo \"ended with $?\"")
    try await terminal.waitFor("load failed")
    terminal.press("r")
    try await terminal.waitUntil("rows are loaded") { $0.screen.contains("RESOURCE") && $0.screen.contains("backup") }
    terminal.press("A")
    try await terminal.waitFor("all 1,300 loaded")
    terminal.press("Q")
    try await terminal.waitFor("ended with 0")
  }

  @Test func `if a catalog has both services, the browser asks at the start`() async throws {
    let terminal = try await TerminalSession(columns: 120, rows: 40)
    terminal.type("stty -g > before; echo left-as-it-was")
    try await terminal.waitFor("left-as-it-was\n$")
    terminal.type("\"$OPLOGS\" --demo=both --demo-logs 300 --refresh 0")
    try await terminal.waitFor("Which one?")
    for (answer, times) in [("7", 2), ("0", 3), ("-9223372036854775808", 4), ("99999999999999999999", 5)] {
      terminal.type(answer)
      try await terminal.waitUntil("it asks again") { $0.screen.ranges(of: "Which one?").count == times }
    }
    terminal.type("2")
    try await terminal.waitUntil("rows are loaded") { $0.screen.contains(" loaded") && $0.screen.contains("RESOURCE") }
    terminal.press("Q")
    try await terminal.expectGivenBack(status: 0)
  }

  @Test func `choosing a service needs no new token`() async throws {
    let cloud = try FaultyCloudProcess(logs: 300, "--service", "both", "--growth", "0", "--freeze")
    let terminal = try await TerminalSession(columns: 200, environment: cloud.environment)
    terminal.type("\"$OPLOGS\" --refresh 0; echo \"ended with $?\"")
    try await terminal.waitFor("Which one?")
    terminal.type("cbr")
    try await terminal.waitFor("all 300 loaded")
    #expect(terminal.screen.contains("RESOURCE"))
    #expect(try cloud.requestCount(.token) == 1)
    terminal.press("@")
    try await terminal.waitFor("project  gamma")
    terminal.press("G", "Enter")
    try await terminal.waitFor("RegionOne · gamma")
    try await terminal.waitFor("all 0 loaded")
    terminal.press("Q")
    try await terminal.waitFor("ended with 0")
  }
}
