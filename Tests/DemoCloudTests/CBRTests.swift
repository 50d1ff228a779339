import DemoCloud
import Foundation
import Testing

extension RunningCloud {
  var cbr: String { root + "/cbr/v3" }

  func tasks(_ query: String = "", project: String = "alpha", token: String) async throws -> Answer {
    try await request("\(cbr)/\(try self.project(project))/operation-logs\(query)", token: token)
  }
}

@Suite(.timeLimit(.minutes(5))) struct CBRTests {
  @Test func `a list has a thousand rows at most, and neither a link nor a marker`() async throws {
    try await withCloud(logs: 1500) { cloud in
      let token = try await cloud.token()
      let answer = try await cloud.tasks(token: token)
      #expect(answer.status == 200)
      #expect(try answer.ids.count == 1000)
      #expect(try Set(answer.json.keys) == ["operation_logs", "count", "limit", "offset"])
      #expect(answer.headers.first(name: "X-Request-Id")?.isEmpty == false)
      #expect(answer.headers.first(name: "X-Openstack-Request-Id") == nil)
      let ignored = try await cloud.tasks("?marker=\(try answer.ids[3])&sort=id&limit=5", token: token)
      #expect(try ignored.ids == Array(answer.ids.prefix(5)))
    }
  }

  @Test(arguments: [0, 1, 999, 1000, 1001, 2500])
  func `a walk by offset through an unchanging list returns every log once`(_ count: Int) async throws {
    try await withCloud(logs: count, growth: 0) { cloud in
      let token = try await cloud.token()
      var ids: [String] = []
      while true {
        let page = try await cloud.tasks("?limit=1000&offset=\(ids.count)", token: token).ids
        if page.isEmpty { break }
        ids += page
      }
      #expect(ids.count == count)
      #expect(Set(ids).count == count)
    }
  }

  @Test func `the list grows at its head only while a client pages`() async throws {
    try await withCloud(logs: 500, growth: 3) { cloud in
      let token = try await cloud.token()
      let head = try await cloud.tasks("?limit=100", token: token).ids
      #expect(try await cloud.tasks("?limit=100", token: token).ids == head)
      let second = try await cloud.tasks("?limit=100&offset=100", token: token).ids
      #expect(second.prefix(3) == head.suffix(3))
      let grown = try await cloud.tasks("?limit=100", token: token).rows
      #expect(grown.dropFirst(3).compactMap { $0["id"] as? String } == head.dropLast(3))
      #expect(grown.prefix(3).allSatisfy { $0["status"] as? String == "waiting" })
    }
  }

  @Test func `every row has the fields that are required, and those of its type`() async throws {
    try await withCloud(logs: 5000) { cloud in
      let token = try await cloud.token()
      var types: Set<String> = []
      var statuses: Set<String> = []
      for offset in stride(from: 0, to: 5000, by: 1000) {
        for row in try await cloud.tasks("?offset=\(offset)", token: token).rows {
          for name in ["id", "project_id", "status", "created_at", "started_at", "updated_at", "vault_id"] {
            #expect(row[name] is String)
          }
          let type = try #require(row["operation_type"] as? String)
          types.insert(type)
          statuses.insert(try #require(row["status"] as? String))
          guard let extra = row["extra_info"] as? [String: Any] else { continue }
          let common = try #require(extra["common"] as? [String: Any])
          #expect((0...100).contains(try #require(common["progress"] as? Int)))
          let error = try #require(row["error_info"] as? [String: String])
          #expect(row["status"] as? String != "success" || error == ["code": "", "message": ""])
          if ["backup", "restore", "delete", "replication", "sync"].contains(type) { #expect(extra[type] != nil) }
        }
      }
      #expect(types.isSuperset(of: ["backup", "restore", "delete", "replication", "sync"]))
      #expect(statuses.isSuperset(of: ["success", "failed", "running", "skipped", "timeout"]))
    }
  }

  @Test func `times have three shapes`() async throws {
    try await withCloud { cloud in
      let rows = try await cloud.tasks(token: cloud.token()).rows
      let shapes = Set(rows.compactMap { ($0["created_at"] as? String)?.dropFirst(19).filter { !$0.isNumber } })
      #expect(shapes == [".+:", "Z", "."])
      let unfinished = rows.filter { ["running", "waiting"].contains($0["status"] as? String) }
      #expect(!unfinished.isEmpty)
      #expect(unfinished.allSatisfy { ($0["ended_at"] as? String ?? "").isEmpty })
    }
  }

  @Test(arguments: ["status", "operation_type", "vault_id", "vault_name", "provider_id"])
  func `a filter keeps the rows with its value, and no others`(_ name: String) async throws {
    try await withCloud(logs: 600, growth: 0) { cloud in
      let token = try await cloud.token()
      let all = try await cloud.tasks(token: token).rows
      let value = try #require(all[7][name] as? String)
      let wanted = all.filter { $0[name] as? String == value }.compactMap { $0["id"] as? String }
      let escaped = value.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
      let filtered = try await cloud.tasks("?\(name)=\(escaped)", token: token).ids
      #expect(filtered == wanted)
      #expect(filtered.count < 600)
    }
  }

  @Test func `start_time and end_time bound a list`() async throws {
    try await withCloud(logs: 600) { cloud in
      let token = try await cloud.token()
      let all = try await cloud.tasks(token: token).rows
      let hour = "2026-11-23T10:00:00Z"
      let later = try await cloud.tasks("?start_time=\(hour)", token: token).ids
      let earlier = try await cloud.tasks("?end_time=\(hour)", token: token).ids
      #expect(!later.isEmpty && !earlier.isEmpty)
      #expect(later + earlier == all.compactMap { $0["id"] as? String })
    }
  }

  @Test func `a log is shown by its id, as it is in the list`() async throws {
    try await withCloud(logs: 50) { cloud in
      let token = try await cloud.token()
      let row = try #require(try await cloud.tasks(token: token).rows.last)
      let shown = try await cloud.tasks("/\(try #require(row["id"] as? String))", token: token)
      let log = try #require(try shown.json["operation_log"] as? [String: Any])
      #expect(NSDictionary(dictionary: log) == NSDictionary(dictionary: row))
    }
  }

  @Test(
    arguments: [
      ("?limit=0", 400, "BackupService.9900"), ("?limit=1001", 400, "BackupService.9900"),
      ("?offset=-1", 400, "BackupService.9900"),
      ("?start_time=2026-13-01T00:00:00Z", 400, "BackupService.9900"),
      ("/00000000-0000-4000-8000-000000000000", 404, "BackupService.6500"), ("/a/b", 404, "APIGW.0101"),
    ]
  )
  func `errors have a code and a text`(_ query: String, _ status: Int, _ code: String) async throws {
    try await withCloud { cloud in
      let answer = try await cloud.tasks(query, token: cloud.token())
      #expect(answer.status == status)
      #expect(try answer.json["error_code"] as? String == code)
      #expect(try (answer.json["error_msg"] as? String)?.isEmpty == false)
      #expect(answer.headers.first(name: "X-Request-Id") != nil)
    }
  }

  @Test func `a stranger and another project's member are rejected with different texts`() async throws {
    try await withCloud { cloud in
      let stranger = try await cloud.tasks(token: "nobody")
      #expect(stranger.status == 401)
      #expect(try (stranger.json["error"] as? [String: Any])?["code"] as? Int == 401)
      let other = try await cloud.tasks(token: cloud.token(project: "beta"))
      #expect(other.status == 403)
      #expect(try other.json["message"] as? String != nil)
    }
  }

  @Test(arguments: [(DemoService.karbor, ["data-protect"]), (.cbr, ["cbr"]), (.both, ["data-protect", "cbr"])])
  func `the catalog has the requested services`(_ service: DemoService, _ types: [String]) async throws {
    try await withCloud(service: service) { cloud in
      let token = try await cloud.token()
      let answer = try await cloud.request(cloud.root + "/v3/auth/catalog", token: token)
      let catalog = try #require(try answer.json["catalog"] as? [[String: Any]])
      #expect(catalog.compactMap { $0["type"] as? String }.filter { $0 != "identity" } == types)
      guard service != .karbor else { return }
      let cbr = try #require(catalog.last?["endpoints"] as? [[String: Any]])
      let urls = cbr.compactMap { $0["url"] as? String }
      #expect(urls == ["\(cloud.cbr)/\(try cloud.project("alpha"))", cloud.cbr])
    }
  }
}
