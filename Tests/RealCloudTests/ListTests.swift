import TestSupport
import Testing

extension RealCloudTests {
  /// Lists walked to their end, against the database.
  struct ListTests {
    @Test(arguments: ["empty", "one", "logs-999", "logs-1000", "logs-1001", "alpha"])
    func `a list is walked to its end, with no row lost or double`(project: String) async throws {
      let cloud = try RealCloud.current
      let listed = try await cloud.oplogs(project, ["list", "--all", "-f", "value", "-c", "id"])
      let expected = try await cloud.ids(project)
      #expect(listed.status == 0)
      #expect(listed.messages == "")
      #expect(listed.lines == expected)
      #expect(Set(listed.lines).count == listed.lines.count)
    }

    @Test func `the projects have as many logs as their names say`() async throws {
      let cloud = try RealCloud.current
      var counts: [String: Int] = [:]
      for project in ["empty", "one", "logs-999", "logs-1000", "logs-1001", "alpha"] {
        counts[project] = try await cloud.rows(project).count
      }
      #expect(
        counts == ["empty": 0, "one": 1, "logs-999": 999, "logs-1000": 1000, "logs-1001": 1001, "alpha": 25_000]
      )
    }

    @Test(arguments: [("logs-1000", 1000, false), ("logs-1001", 1000, true)])
    func `a list that ends at the limit says whether there are more`(
      project: String,
      count: Int,
      hasMore: Bool
    ) async throws {
      let listed = try await RealCloud.current.oplogs(project, ["list", "-f", "value", "-c", "id"])
      #expect(listed.status == 0)
      #expect(listed.lines.count == count)
      #expect(listed.messages.contains("there are more") == hasMore)
    }

    @Test func `a list goes on after a marker where the one before ended`() async throws {
      let cloud = try RealCloud.current
      let ids = try await cloud.ids("logs-1001")
      let rest = try await cloud.oplogs("logs-1001", ["list", "--marker", ids[699], "-f", "value", "-c", "id"])
      #expect(rest.lines == Array(ids[700...]))
    }

    @Test(arguments: ["created_at:asc", "id:desc", "id:asc", "operation_type:asc"])
    func `every order that the server is asked for has every row once`(order: String) async throws {
      let cloud = try RealCloud.current
      let arguments = ["list", "--all", "--sort", order, "-f", "value", "-c", "id", "-c", "operation_type"]
      let listed = try await cloud.oplogs("logs-1001", arguments)
      let expected = try await cloud.rows("logs-1001").map { row in
        "\(try #require(row["id"] ?? nil)) \(try #require(row["operation_type"] ?? nil))"
      }
      #expect(listed.lines.sorted() == expected.sorted())
      switch order {
      case "created_at:asc": #expect(listed.lines == expected.reversed())
      case "id:desc": #expect(listed.lines == listed.lines.sorted(by: >))
      case "id:asc": #expect(listed.lines == listed.lines.sorted())
      default:
        let types = listed.lines.map { $0.split(separator: " ").last ?? "" }
        #expect(types == types.sorted())
      }
    }

    @Test func `the browser loads all of 25,000 logs`() async throws {
      let cloud = try RealCloud.current
      try await TerminalSession.run([], environment: cloud.variables("alpha")) { terminal in
        try await terminal.waitFor("loaded, more on server")
        terminal.press("A")
        try await terminal.waitFor("all 25,000 loaded")
        terminal.press("G")
        try await terminal.wait(for: "the last log") { $0.position == "25,000/25,000" }
      }
    }
  }

  /// Status filters, against the database's own count.
  struct StatusTests {
    @Test func `each status has the logs that the database counts`() async throws {
      let cloud = try RealCloud.current
      let rows = try await cloud.rows("alpha")
      let byStatus = Dictionary(grouping: rows) { $0["status"] ?? nil }
      #expect(byStatus.count >= 16)
      try await withThrowingTaskGroup { group in
        for (status, rows) in byStatus {
          group.addTask {
            let word = status.map { "=\($0)" } ?? "null"
            let listed = try await cloud.oplogs(
              "alpha",
              ["list", "--all", "--status", word, "-f", "value", "-c", "id"]
            )
            #expect(listed.lines == rows.map { $0["id"] ?? nil }, "\(status ?? "null")")
            #expect(listed.messages == "", "\(status ?? "null")")
          }
        }
        try await group.waitForAll()
      }
    }

    private static let classes: [String: [String]] = [
      "failed": ["error", "fail", "error-deleting"],
      "running": ["protecting", "deleting", "in_progress", "wait_copying", "copying"],
      "ok": ["available", "success"],
      "deleted": ["deleted"],
    ]

    /// The class of a row; a deletion that has just begun is still `available`, and can only be told by its missing end.
    private static func kind(of row: RealCloud.Row) -> String {
      guard let status = row["status"] ?? nil else { return "other" }
      if status == "available", row["ended_at"] ?? nil == nil, row["started_at"] ?? nil != nil { return "running" }
      return classes.first { $0.value.contains(status) }?.key ?? "other"
    }

    @Test(arguments: ["failed", "running", "ok", "deleted", "other"])
    func `each class of statuses has the logs that the database counts`(word: String) async throws {
      let cloud = try RealCloud.current
      let expected = try await cloud.rows("alpha").filter { Self.kind(of: $0) == word }
      let listed = try await cloud.oplogs("alpha", ["list", "--all", "--status", word, "-f", "value", "-c", "id"])
      #expect(!expected.isEmpty)
      #expect(listed.lines.sorted() == expected.compactMap { $0["id"] ?? nil }.sorted())
      // Several lists are merged by the times that a log shows, which created_at is not among: each keeps its order.
      for (status, rows) in Dictionary(grouping: expected, by: { $0["status"] ?? nil }) {
        let ids = rows.compactMap { $0["id"] ?? nil }
        let ofStatus = Set(ids)
        #expect(listed.lines.filter(ofStatus.contains) == ids, "\(status ?? "null")")
      }
    }

    @Test func `the browser's digits count what the database counts`() async throws {
      let cloud = try RealCloud.current
      let rows = try await cloud.rows("alpha")
      try await TerminalSession.run([], environment: cloud.variables("alpha")) { terminal in
        try await terminal.waitFor("loaded, more on server")
        for (key, word) in [("1", "failed"), ("2", "running"), ("4", "deleted")] {
          let truth = rows.count { Self.kind(of: $0) == word }
          terminal.press("0", key, "A")
          try await terminal.wait(for: "\(truth) \(word) logs") { screen in
            let count = screen.position.split(separator: "/").last.flatMap { Int($0.replacing(",", with: "")) }
            return screen.text.contains("all loaded") && screen.text.contains("status: \(word)") && count == truth
          }
        }
      }
    }
  }
}
