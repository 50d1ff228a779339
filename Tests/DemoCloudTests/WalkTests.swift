import DemoCloud
import Foundation
import Testing

@Suite(.timeLimit(.minutes(5))) struct WalkTests {
  @Test(arguments: [0, 1, 999, 1000, 1001, 25_000])
  func `a walk by marker returns every log once`(_ count: Int) async throws {
    try await withCloud(logs: count) { cloud in
      let token = try await cloud.token()
      let rows = try await cloud.walk(cloud.logs(), token: token)
      let ids = Set(rows.compactMap { $0["id"] as? String })
      #expect(rows.count == count)
      #expect(ids.count == count)
    }
  }

  @Test func `a full last page leads to an empty one without a link`() async throws {
    try await withCloud(logs: 6) { cloud in
      let token = try await cloud.token()
      let last = try await cloud.request(cloud.logs() + "?limit=6", token: token)
      let next = try #require(try last.next)
      let beyond = try await cloud.request(next, token: token)
      #expect(beyond.text == #"{"operation_logs": []}"#)
    }
  }

  @Test func `an empty project has an empty list`() async throws {
    try await withCloud { cloud in
      let token = try await cloud.token(project: "gamma")
      for _ in 0..<2 {
        let answer = try await cloud.request(cloud.logs("gamma"), token: token)
        #expect(answer.text == #"{"operation_logs": []}"#)
      }
    }
  }

  @Test func `a walk that follows the link with an offset skips on every page`() async throws {
    try await withCloud(logs: 1000) { cloud in
      let token = try await cloud.token()
      var next: String? = try cloud.logs() + "?limit=100&offset=10"
      var count = 0
      while let url = next {
        let answer = try await cloud.request(url, token: token)
        count += try answer.rows.count
        next = try answer.next
      }
      #expect(count == 900)
    }
  }

  @Test(arguments: ["created_at", "id", "operation_type"], ["asc", "desc"])
  func `keys without NULL lose no row`(_ key: String, _ direction: String) async throws {
    try await withCloud(logs: 500) { cloud in
      let rows = try await cloud.walk(
        cloud.logs(),
        token: cloud.token(),
        parameters: "limit=60&sort=\(key):\(direction)"
      )
      #expect(rows.count == 500)
      #expect(Set(rows.compactMap { $0["id"] as? String }).count == 500)
      if key != "created_at" {
        let values = rows.compactMap { $0[key] as? String }
        #expect(values == values.sorted { direction == "asc" ? $0 < $1 : $0 > $1 })
      }
    }
  }

  @Test(arguments: ["plan_id", "restore_id", "error_info", "ended_at"], ["asc", "desc"])
  func `keys with NULLs lose rows, as oslo db does`(_ key: String, _ direction: String) async throws {
    try await withCloud(logs: 500) { cloud in
      let rows = try await cloud.walk(
        cloud.logs(),
        token: cloud.token(),
        parameters: "limit=7&sort=\(key):\(direction)"
      )
      #expect(rows.count < 500)
      #expect(rows.count >= 7)
      #expect(Set(rows.compactMap { $0["id"] as? String }).count == rows.count)
      let isNullFirst = rows[0][key] is NSNull
      #expect(isNullFirst == (direction == "asc"))
    }
  }

  @Test func `the marker may be another project's row or one that the filter hides`() async throws {
    try await withCloud { cloud in
      let token = try await cloud.token()
      let foreign = try await cloud.request(
        cloud.logs("beta"),
        token: cloud.token(project: "beta")
      )
      let marker = try foreign.ids[0]
      let after = try await cloud.request(cloud.logs() + "?limit=1&marker=\(marker)", token: token)
      #expect(after.status == 200)

      let first = try #require(
        try await cloud.request(cloud.logs() + "?limit=1", token: token).ids.first
      )
      let filtered = try await cloud.request(
        cloud.logs() + "?status=deleted&limit=3&marker=\(first)",
        token: token
      )
      #expect(
        try filtered.rows.map { $0["status"] as? String } == ["deleted", "deleted", "deleted"]
      )
      #expect(try !filtered.ids.contains(first))
    }
  }

  @Test func `an offset counts from the marker`() async throws {
    try await withCloud { cloud in
      let token = try await cloud.token()
      let ids = try await cloud.request(cloud.logs() + "?limit=10", token: token).ids
      let answer = try await cloud.request(
        cloud.logs() + "?limit=2&offset=3&marker=\(ids[1])",
        token: token
      )
      #expect(try answer.ids == Array(ids[5...6]))
    }
  }
}
