import DemoCloud
import Foundation
import Testing

@Suite(.timeLimit(.minutes(5))) struct RowTests {
  static let keys = [
    "id", "operation_type", "checkpoint_id", "plan_id", "provider_id", "restore_id",
    "scheduled_operation_id", "status", "started_at", "ended_at", "error_info", "extra_info",
  ]

  @Test func `a row has twelve keys in this order, and no project`() async throws {
    try await withCloud(logs: 1) { cloud in
      let answer = try await cloud.request(cloud.logs(), token: cloud.token())
      #expect(try Set(answer.rows[0].keys) == Set(Self.keys))
      var rest = answer.text[...]
      for key in Self.keys {
        let found = try #require(rest.range(of: "\"\(key)\": "))
        rest = rest[found.upperBound...]
      }
    }
  }

  @Test func `bodies are ASCII, and what is not is escaped`() async throws {
    try await withCloud(logs: 3000) { cloud in
      let token = try await cloud.token()
      var text = ""
      var url: String? = try cloud.logs()
      while let next = url {
        let answer = try await cloud.request(next, token: token)
        #expect(answer.bytes.allSatisfy { $0 < 0x7f && $0 >= 0x20 })
        text += answer.text
        url = try answer.next
      }
      #expect(text.contains(#"\u001b["#))
      #expect(text.contains(#"\u72b6"#))
    }
  }

  @Test func `dates have six digits and no zone`() async throws {
    let shape = try Regex(#"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}"#)
    try await withCloud(logs: 1000) { cloud in
      let alpha = try await cloud.request(cloud.logs(), token: cloud.token()).rows
      let beta = try await cloud.request(
        cloud.logs("beta"),
        token: cloud.token(project: "beta")
      ).rows
      let dates = (alpha + beta).flatMap { [$0["started_at"], $0["ended_at"]] }
        .compactMap { $0 as? String }
      #expect(dates.count > 1900)
      #expect(dates.allSatisfy { $0.wholeMatch(of: shape) != nil })
      #expect(
        alpha.compactMap { $0["started_at"] as? String }.allSatisfy { $0.hasSuffix(".000000") }
      )
      #expect(
        beta.compactMap { $0["started_at"] as? String }.contains { !$0.hasSuffix(".000000") }
      )
    }
  }

  @Test func `rows say what Karbor's flows write`() async throws {
    let clock = StoppedClock()
    try await withCloud(logs: 8000, clock: clock) { cloud in
      let token = try await cloud.token()
      let rows = try await cloud.walk(cloud.logs(), token: token)
      var seen = rows
      // What runs for a short time is not seen at any one time.
      for _ in 0..<20 {
        clock.advance(1800)
        seen += try await cloud.request(cloud.logs() + "?limit=40", token: token).rows
      }
      let pairs = Set(
        seen.map { "\($0["operation_type"] as? String ?? "") \($0["status"] as? String ?? "-")" }
      )
      let usual = [
        "protect protecting", "protect available", "protect error", "protect deleting",
        "protect deleted", "protect error-deleting", "copy copying", "copy available",
        "copy error", "restore in_progress", "restore success", "restore fail",
        "verify in_progress", "verify success",
        "verify fail", "protect -",
      ]
      #expect(pairs.isSuperset(of: usual), "\(pairs)")
      let restores = rows.filter { $0["operation_type"] as? String == "restore" }
      #expect(restores.allSatisfy { $0["plan_id"] is NSNull })
      #expect(restores.contains { $0["restore_id"] is String })
      #expect(Set(rows.compactMap { $0["plan_id"] as? String }).count == 40)
      #expect(Set(rows.compactMap { $0["provider_id"] as? String }).count == 3)
    }
  }

  @Test func `ended_at is null exactly while the operation runs`() async throws {
    let running: Set = ["protecting", "deleting", "in_progress", "copying", "wait_copying"]
    let over: Set = ["error", "fail", "error-deleting", "deleted", "success"]
    try await withCloud(logs: 4000) { cloud in
      for row in try await cloud.walk(cloud.logs(), token: cloud.token()) {
        let status = row["status"] as? String ?? ""
        if running.contains(status) { #expect(row["ended_at"] is NSNull) }
        if over.contains(status), row["checkpoint_id"] is String {
          #expect(row["ended_at"] is String, "\(row)")
        }
      }
    }
  }

  @Test func `about a tenth has an error text, of many kinds, and some failed rows have none`()
    async throws
  {
    try await withCloud(logs: 10_000) { cloud in
      let rows = try await cloud.walk(cloud.logs(), token: cloud.token())
      let texts = rows.compactMap { $0["error_info"] as? String }
      #expect((600...1600).contains(texts.count))
      #expect(texts.contains { $0.contains("During handling of the above exception") })
      #expect(texts.contains { $0.hasPrefix("{\"badRequest\"") })
      #expect(texts.contains { $0.contains("\u{1b}") })
      #expect(texts.contains { $0.unicodeScalars.contains("\0") })
      #expect(texts.contains { $0.utf8.count > 20_000 })
      #expect(texts.contains { $0.contains("バックアップ") })
      #expect(!texts.contains { $0.contains("«") || $0.contains("»") })
      let silent = rows.filter {
        $0["status"] as? String == "error" && $0["error_info"] is NSNull
      }
      #expect(!silent.isEmpty)
      let extras = rows.compactMap { $0["extra_info"] as? String }
      #expect(extras.count > 500)
    }
  }

  @Test func `the life of a checkpoint is consistent`() async throws {
    try await withCloud(logs: 5000) { cloud in
      let rows = try await cloud.walk(
        cloud.logs(),
        token: cloud.token(),
        parameters: "limit=1000&sort=created_at:asc"
      )
      let lives = Dictionary(grouping: rows.filter { $0["checkpoint_id"] is String }) {
        $0["checkpoint_id"] as? String ?? ""
      }
      let whole = lives.values.filter { life in
        life.count >= 3 && life[0]["operation_type"] as? String == "protect"
          && life.last?["status"] as? String == "deleted"
      }
      #expect(whole.count > 100)
      for life in whole {
        #expect(Set(life.compactMap { $0["plan_id"] as? String }).count == 1)
        #expect(Set(life.compactMap { $0["provider_id"] as? String }).count == 1)
      }
    }
  }

  @Test func `there is a plan that has failed for days, and a burst with one cause`() async throws {
    try await withCloud(logs: 4000) { cloud in
      let rows = try await cloud.walk(cloud.logs(), token: cloud.token())
      let failed = rows.filter { $0["error_info"] is String }
      let quota = failed.filter {
        ($0["error_info"] as? String)?.hasPrefix("VolumeSizeExceedsAvailableQuota") == true
      }
      #expect(quota.count > 20)
      #expect(Set(quota.compactMap { $0["plan_id"] as? String }).count == 1)
      let keystone = failed.filter {
        ($0["error_info"] as? String)?.contains("ConnectFailure: Unable to establish") == true
      }
      #expect(keystone.count > 20)
      let times = keystone.compactMap { $0["started_at"] as? String }
        .filter { $0.hasPrefix("2026") }
      #expect(times.allSatisfy { $0 >= "2026-11-23T05:00" && $0 < "2026-11-23T08:00" })
    }
  }

  @Test func `beta is exactly what Karbor itself writes`() async throws {
    try await withCloud { cloud in
      let rows = try await cloud.request(
        cloud.logs("beta"),
        token: cloud.token(project: "beta")
      ).rows
      #expect(rows.count == 3)
      #expect(rows.allSatisfy { $0["error_info"] is NSNull && $0["extra_info"] is NSNull })
    }
  }
}
