import Foundation
import TestSupport
import Testing

extension RealCloudTests {
  /// The names of the real Karbor's plans and providers.
  struct NamesTests {
    /// The plans of alpha as its API lists them: names by id.
    private func plans(_ cloud: RealCloud) async throws -> [String: String] {
      let listed = try await cloud.oplogs("alpha", ["list", "--all", "-f", "json", "-c", "plan_id", "-c", "plan_name"])
      #expect(listed.status == 0)
      let rows = try JSONDecoder().decode([[String: String?]].self, from: Data(listed.output.utf8))
      let pairs = rows.compactMap { row in
        (row["Plan Id"] ?? nil).flatMap { id in (row["Plan Name"] ?? nil).map { (id, $0) } }
      }
      return Dictionary(pairs) { name, _ in name }
    }

    @Test func `list has the name of every plan that was not deleted`() async throws {
      let cloud = try RealCloud.current
      let plans = try await plans(cloud)
      let ids = Set(try await cloud.rows("alpha").compactMap { $0["plan_id"] ?? nil })
      #expect(ids.count == 40)
      #expect(plans.count == 36)
      #expect(Set(plans.values).isSuperset(of: ["nightly", "weekly", "データベース", "d58ffd3e"]))
      #expect(plans.values.count { $0 == "nightly" } == 2)
      let providers = try await cloud.oplogs("alpha", ["list", "--limit", "500", "-f", "value", "-c", "provider_name"])
      #expect(Set(providers.lines).isSuperset(of: ["OS Infra Provider", "No-Op Provider"]))
    }

    @Test func `a filter finds the logs of the plans with a name`() async throws {
      let cloud = try RealCloud.current
      let named = Set(try await plans(cloud).filter { $0.value == "nightly" }.keys)
      let expected = try await cloud.rows("alpha").filter { ($0["plan_id"] ?? nil).map(named.contains) ?? false }
      let listed = try await cloud.oplogs(
        "alpha",
        ["list", "--all", "--filter", "plan:NIGHT", "-f", "value", "-c", "id"]
      )
      #expect(listed.lines == expected.compactMap { $0["id"] ?? nil })
      #expect(!listed.lines.isEmpty)
    }

    @Test func `plans has the names in its table, all of them harmless`() async throws {
      let table = try await RealCloud.current.oplogs("alpha", ["plans", "--all"])
      #expect(table.status == 0)
      for name in ["nightly", "weekly", "データベース", "plan-35"] { #expect(table.output.contains("| \(name) ")) }
      #expect(!table.output.contains("\u{1b}"))
    }

    @Test func `the browser shows names in the list and the detail, and filters by them`() async throws {
      let cloud = try RealCloud.current
      try await TerminalSession.run(["--refresh", "0"], environment: cloud.variables("alpha")) { terminal in
        try await terminal.waitFor("plan-13")
        terminal.press("f", "plan:weekly", "Enter")
        try await terminal.waitFor("filter: plan:weekly")
        try await terminal.waitFor(" weekly  ")
        try await terminal.waitFor("plan       weekly")
        // The names of providers are asked for after those of the plans, and come when they come.
        try await terminal.waitFor("provider   OS Infra Provider")
      }
    }
  }
}
