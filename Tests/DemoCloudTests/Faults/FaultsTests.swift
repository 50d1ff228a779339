import FaultyCloud
import Foundation
import Testing

/// Which requests meet with faults, and what is noted of them.
@Suite(.timeLimit(.minutes(5))) struct FaultsTests {
  private func statuses(
    _ count: Int,
    _ cloud: RunningCloud,
    token: String
  ) async throws -> [Int] {
    var seen: [Int] = []
    for _ in 0..<count {
      seen.append(try await cloud.request(cloud.logs() + "?limit=1", token: token).status)
    }
    return seen
  }

  @Test(
    arguments: [
      ("list:503", [503, 503, 503, 503, 503, 503]),
      ("*#3:503", [200, 503, 200, 200, 200, 200]),
      ("list#3:503", [200, 200, 503, 200, 200, 200]),
      ("list#2-4:503", [200, 503, 503, 503, 200, 200]),
      ("list#5-:503", [200, 200, 200, 200, 503, 503]),
      ("list%3:503", [200, 200, 503, 200, 200, 503]),
      ("list%2:503,list%3:500", [200, 503, 500, 503, 200, 500]),
      ("list~0:503", [200, 200, 200, 200, 200, 200]),
      ("list~1:503", [503, 503, 503, 503, 503, 503]),
      ("show:503 token#2:503", [200, 200, 200, 200, 200, 200]),
    ]
  )
  func `a rule applies to the requests it names`(_ rule: String, _ expected: [Int]) async throws {
    try await withFaultyCloud(rule) { cloud, _ in
      let seen = try await statuses(6, cloud, token: cloud.token())
      #expect(seen == expected)
    }
  }

  @Test func `random faults are the same from the same seed, and others from another`() async throws {
    func met(_ seed: Int, disturbed: Bool = false) async throws -> [[String]] {
      var met: [[String]] = []
      try await withFaultyCloud("list~0.5@\(seed):404/500/502/latency=1ms") { cloud, faulty in
        let token = try await cloud.token()
        for _ in 0..<60 {
          _ = try await statuses(1, cloud, token: token)
          if disturbed { _ = try await cloud.request(cloud.root) }
        }
        met = await faulty.requests.filter { $0.kind == .list }.map(\.faults)
      }
      return met
    }
    let first = try await met(7)
    #expect(first.count == 60)
    #expect((15...45).contains(first.count { $0.isEmpty }))
    #expect(Set(first.joined()) == ["404", "500", "502", "latency=1ms"])
    #expect(try await met(7, disturbed: true) == first)
    #expect(try await met(8) != first)
  }

  @Test func `faults can be changed while the cloud runs, and count from one again`() async throws {
    try await withFaultyCloud("list#2:500") { cloud, faulty in
      let token = try await cloud.token()
      #expect(try await statuses(3, cloud, token: token) == [200, 500, 200])
      try await faulty.setFaults(Faults.parse("list#2:404"))
      #expect(try await statuses(3, cloud, token: token) == [200, 404, 200])
      try await faulty.setFaults(Faults())
      #expect(try await statuses(3, cloud, token: token) == [200, 200, 200])
      #expect(await faulty.requestCount(.list) == 9)
    }
  }

  @Test func `all rules that a request falls under take effect`() async throws {
    try await withFaultyCloud("*:latency=1ms,*:clock-skew=1h,list:bad-row,list:cut-body") { cloud, faulty in
      let received = try await Wire.get(cloud.logs(), token: cloud.token(), from: cloud)
      #expect(received.end == .closed)
      #expect(received.head.contains("Date: Mon, 23 Nov 2026 13:00:00 GMT"))
      #expect(try received.body.utf8.count == received.length() / 2)
      #expect(
        await faulty.requests.last?.faults == [
          "latency=1ms", "clock-skew=1h", "bad-row", "cut-body",
        ]
      )
    }
  }

  @Test func `requests are recorded without secrets`() async throws {
    try await withFaultyCloud { cloud, faulty in
      let token = try await cloud.token()
      let id = try await cloud.request(cloud.logs() + "?limit=1", token: token).ids[0]
      _ = try await cloud.request(cloud.logs() + "/" + id)
      _ = try await cloud.request(cloud.karbor + "/v1/\(cloud.project("alpha"))/plans")
      _ = try await cloud.request(cloud.root + "/v3")
      let requests = await faulty.requests
      #expect(requests.map(\.kind) == [.token, .list, .show, .names, .other])
      #expect(requests.map(\.method) == ["POST", "GET", "GET", "GET", "GET"])
      #expect(requests.map(\.hasToken) == [false, true, false, false, false])
      #expect(requests.map(\.hasBody) == [true, false, false, false, false])
      #expect(requests[1].target.hasSuffix("/operation_logs?limit=1"))
      #expect(!"\(requests)".contains(token))
      #expect(!"\(requests)".contains("alice-secret"))
      for kind in SeenRequest.Kind.allCases { #expect(await faulty.requestCount(kind) == 1) }
    }
  }
}
