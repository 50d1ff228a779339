import DemoCloud
import Foundation
import Testing

@Suite(.timeLimit(.minutes(5))) struct TimeTests {
  @Test func `the same seed and start give the same logs, another seed others`() async throws {
    var lists: [String] = []
    for seed: UInt64 in [7, 7, 8] {
      try await withCloud(logs: 200, seed: seed) { cloud in
        lists.append(try await cloud.request(cloud.logs(), token: cloud.token()).text)
      }
    }
    #expect(lists[0] == lists[1])
    #expect(lists[0] != lists[2])
  }

  @Test func `more logs are only older ones`() async throws {
    var lists: [[String]] = []
    for count in [300, 900] {
      try await withCloud(logs: count) { cloud in
        lists.append(try await cloud.request(cloud.logs(), token: cloud.token()).ids)
      }
    }
    #expect(lists[0] == Array(lists[1].prefix(300)))
  }

  @Test func `the newest logs are minutes old and a dozen runs`() async throws {
    try await withCloud(logs: 2000) { cloud in
      let rows = try await cloud.walk(cloud.logs(), token: cloud.token())
      let newest = try #require(rows.first?["started_at"] as? String)
      #expect(newest > "2026-11-23T11:45")
      #expect(newest <= "2026-11-23T12:00")
      let running = rows.filter { $0["ended_at"] is NSNull && $0["started_at"] is String }
      #expect((6...30).contains(running.count))
    }
  }

  @Test func `running logs finish while the clock moves, and change nothing else`() async throws {
    let clock = StoppedClock()
    try await withCloud(logs: 500, clock: clock) { cloud in
      let token = try await cloud.token()
      let before = try await cloud.request(cloud.logs(), token: token).rows
      let running = before.filter {
        ["protecting", "copying"].contains($0["status"] as? String)
          && $0["ended_at"] is NSNull
      }
      try #require(running.count > 3)
      clock.advance(12 * 3600)
      var finished = 0
      for old in running {
        let id = try #require(old["id"] as? String)
        let answer = try await cloud.request(cloud.logs() + "/" + id, token: token)
        let new = try #require(try answer.json["operation_log"] as? [String: Any])
        for key in ["operation_type", "checkpoint_id", "plan_id", "started_at", "extra_info"] {
          #expect("\(new[key] ?? "")" == "\(old[key] ?? "")")
        }
        if new["ended_at"] is String {
          #expect(["available", "error"].contains(new["status"] as? String))
          finished += 1
        }
      }
      #expect(finished > running.count / 2)
    }
  }

  @Test func `new logs begin every few minutes and leave the old ones where they were`()
    async throws
  {
    let clock = StoppedClock()
    try await withCloud(logs: 100, clock: clock) { cloud in
      let token = try await cloud.token()
      let before = try await cloud.walk(cloud.logs(), token: token).compactMap {
        $0["id"] as? String
      }
      var counts: [Int] = [before.count]
      for _ in 0..<6 {
        clock.advance(600)
        let now = try await cloud.walk(cloud.logs(), token: token).compactMap {
          $0["id"] as? String
        }
        #expect(Array(now.suffix(before.count)) == before)
        counts.append(now.count)
      }
      #expect(zip(counts, counts.dropFirst()).allSatisfy { $0 < $1 })
    }
  }

  @Test func `days later there are as many logs a day as before`() async throws {
    let clock = StoppedClock()
    try await withCloud(logs: 0, clock: clock, tokenLifetime: 1_000_000) { cloud in
      let token = try await cloud.token()
      clock.advance(3 * 86_400)
      let rows = try await cloud.walk(cloud.logs(), token: token)
      #expect((2000...3600).contains(rows.count))
      #expect(Set(rows.compactMap { $0["id"] as? String }).count == rows.count)
    }
  }

  @Test func `the logs' time can pass faster than the wall's`() async throws {
    let clock = StoppedClock()
    let cloud = DemoCloud(DemoOptions(logs: 10, speed: 60, now: clock.now))
    let running = RunningCloud(address: try await cloud.start())
    let token = try await running.token()
    clock.advance(60)
    let rows = try await running.walk(running.logs(), token: token)
    await cloud.stop()
    #expect(rows.count > 20)
  }
}
