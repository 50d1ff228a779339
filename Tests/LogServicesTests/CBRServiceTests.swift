import Foundation
import JSON
import LogPaging
import LogServices
import LogStatistics
import LogStore
import OpenStack
import OperationLogs
import Testing

/// Answers one body, and notes what was asked.
private actor Connection: ServiceConnection {
  private(set) var asked: [String] = []
  private let body: [UInt8]

  init(_ sample: String) throws {
    let url = try #require(Bundle.module.url(forResource: sample, withExtension: "json", subdirectory: "CBR"))
    body = Array(try Data(contentsOf: url))
  }

  func get(_ path: String, query: [QueryItem]) async throws(OpenStackError) -> ServiceResponse {
    asked.append(path + "?" + query.map { $0.name + "=" + $0.value }.joined(separator: "&"))
    return ServiceResponse(status: 200, body: body, requestID: "req-1", url: "https://cbr" + path)
  }
}

private func sample(_ name: String) async throws -> [OperationLog] {
  let connection = try Connection(name)
  let request = PageRequest(walk: WalkQuery(paging: .offset), offset: 0, limit: 1000)
  return try await RemoteLogs(.cbr, connection).page(request).logs
}

@Suite(.timeLimit(.minutes(5))) struct `Cloud Backup and Recovery` {
  @Test func `a page is asked for by limit and offset, with the filters that the service has`() async throws {
    let connection = try Connection("list")
    let terms = try FilterLine(
      "vault:3b1d6f52-84c7-4e0a-9d15-6a2f7c8e9b04 provider:0daac4c5-6707-4851-97ba-169e36266b66 "
        + "resource:27d9b0f4-3e61-4a85-b7c2-90f8e1d65a3b vault:prod plan:5d0f3a7c-91b2-4c68-8e24-b7a6d1c05f39",
      now: LogTime(seconds: 0),
      dialect: .cbr
    ).terms
    let scope = LogScope(parameters: ["vault_name": "prod", "end_time": "2025-06-12T00:00:00Z"])
    let query = LogQuery(dialect: .cbr, scope: scope, status: StatusFilter(statuses: ["failed"]), terms: terms)
    let walks = query.walks
    #expect(walks.count == 1)
    _ = try await RemoteLogs(.cbr, connection).page(PageRequest(walk: walks[0], marker: "m", offset: 999, limit: 1000))
    #expect(
      await connection.asked == [
        "/operation-logs?limit=1000&offset=999&status=failed&end_time=2025-06-12T00:00:00Z"
          + "&provider_id=0daac4c5-6707-4851-97ba-169e36266b66&resource_id=27d9b0f4-3e61-4a85-b7c2-90f8e1d65a3b"
          + "&vault_id=3b1d6f52-84c7-4e0a-9d15-6a2f7c8e9b04&vault_name=prod"
      ]
    )
    #expect(FilterDivision(query).here == ["vault", "plan"])
  }

  @Test func `a walk by marker is rejected, not answered with the first page`() async throws {
    let connection = try Connection("list")
    await #expect(throws: LogFailure.self) {
      try await RemoteLogs(.cbr, connection).page(PageRequest(walk: WalkQuery(), marker: "m", limit: 5))
    }
    #expect(await connection.asked.isEmpty)
  }

  @Test func `a log is asked for by its id`() async throws {
    let connection = try Connection("show-failed")
    let log = try await RemoteLogs(.cbr, connection).log(id: "b81d3e57-0f4a-4c29-8a63-e5d7f1092c02")
    #expect(await connection.asked == ["/operation-logs/b81d3e57-0f4a-4c29-8a63-e5d7f1092c02?"])
    #expect(
      log.errorInfo?.summary == "The used capacity of the vault exceeds the maximum capacity. (BackupService.6114)"
    )
    #expect(log.vaultName == "vault-prod-servers")
  }

  @Test func `statuses have their classes`() async throws {
    let logs = try await sample("list")
    #expect(logs.map(\.status) == ["running", "failed", "failed", "timeout", "skipped", "success"])
    #expect(logs.map(\.statusClass) == [.running, .failed, .failed, .failed, .failed, .ok])
    #expect(StatusClass(status: "waiting") == .running)
    #expect(StatusClass(status: "some_future_status") == .other)
  }

  @Test func `vault, resource and progress are read, and two empty strings are no error`() async throws {
    let logs = try await sample("list")
    #expect(
      logs.map(\.resourceName) == [
        "db-primary-01", "web-frontend-02", "web-frontend-02", "pgdata-01", "batch-worker-07", "db-primary-01",
      ]
    )
    #expect(logs.map(\.progress) == [42, 0, 8, 71, 0, 100])
    #expect(logs.map { $0.errorInfo?.isBlank } == [true, false, false, true, false, true])
    #expect(logs[3].duration(now: LogTime(seconds: 0)).map { Int($0) } == 86_400)
    #expect(logs[0].endedAt == nil)
    #expect(logs[0].duration(now: try #require(logs[0].startedAt).adding(seconds: 60)) == 60)
  }

  @Test func `three formats of times, missing ends and unknown words are accepted`() async throws {
    let logs = try await sample("list-odd-shapes")
    #expect(logs.count == 6)
    #expect(
      logs.map { $0.startedAt?.text.prefix(19) } == [
        "2025-06-10T08:00:00", "2025-06-10T07:00:00", "2025-06-10T06:00:00", "2025-06-10T05:00:00",
        "2025-06-10T04:00:00", "2025-06-10T03:00:00",
      ]
    )
    #expect(logs.map { $0.endedAt == nil } == [false, false, true, false, false, true])
    #expect(logs[5].kind == "some_future_type")
    #expect(logs[5].status == "some_future_status")
    #expect(logs[3].statusClass == .failed)
  }

  @Test func `vault and resource are found by name and by id`() async throws {
    let logs = try await sample("list")
    func found(_ text: String) throws -> [Int] {
      let line = try FilterLine(text, now: LogTime(seconds: 0), dialect: .cbr)
      return logs.indices.filter { index in line.terms.allSatisfy { $0.matches(logs[index], judgedBy: .none) } }
    }
    #expect(try found("vault:DISKS") == [3])
    #expect(try found("vault:c9e47a18-2f60-4b93-a7d8-51e03f6b2c9a") == [3])
    #expect(try found("resource:web") == [1, 2])
    #expect(try found("resource:8c14e6d2") == [0, 5])
    #expect(try found("-vault:servers") == [3])
    #expect(try found("plan:5d0f3a7c") == [0, 1, 4, 5])
    #expect(throws: FilterLine.Mistake.self) { try found("schedule:x") }
    #expect(throws: FilterLine.Mistake.self) {
      try FilterLine("vault:x", now: LogTime(seconds: 0), dialect: .karbor)
    }
  }

  @Test func `extra_info is split into its parts, in either spelling, and the rest is kept`()
    async throws
  {
    let layouts = try await (sample("list") + sample("list-odd-shapes")).map { log in
      log.extraInfo.flatMap { LogDialect.cbr.layout(of: $0) }
    }
    #expect(layouts[0]?.parts.map(\.title) == ["resource", "task", "backup"])
    #expect(layouts[2]?.parts.last?.rows.map(\.label) == ["backup", "backup id", "target", "target id"])
    #expect(layouts[3]?.parts.map(\.title) == ["resource", "task", "replication"])
    #expect(layouts[9]?.parts.last?.rows.map(\.value) == [.integer(2), .integer(9)])
    #expect(layouts[10]?.parts.last?.rows.map(\.value) == [.integer(12), .integer(1), .integer(3)])
    #expect(layouts[11] == nil)
    #expect(layouts.allSatisfy { $0?.rest == nil })

    let other = LogDetail.text(
      #"{"common": {"progress": 3, "new": 1}, "vault_delete": {"fail_delete_count": 2, "total_delete_count": 9}, "x": [1]}"#
    )
    let layout = try #require(LogDialect.cbr.layout(of: other))
    #expect(layout.parts.map(\.title) == ["task", "vault deletion"])
    #expect(layout.parts[1].rows.map(\.value) == [.integer(2), .integer(9)])
    #expect(layout.rest == .object(["common": .object(["new": .integer(1)]), "x": .array([.integer(1)])]))
    #expect(LogDialect.karbor.layout(of: other) == nil)
  }

  @Test(arguments: ["list", "list-odd-shapes", "show-failed"])
  func `a saved reply is recognized`(_ name: String) async throws {
    let url = try #require(Bundle.module.url(forResource: name, withExtension: "json", subdirectory: "CBR"))
    let saved = try SavedLogs(parsing: Array(try Data(contentsOf: url)))
    #expect(saved.dialect.name == "cbr")
    #expect(saved.losses == SavedLosses())
    let query = LogQuery(dialect: saved.dialect, status: StatusFilter(classes: [.failed]))
    var stream = LogStream(query)
    var statuses: [String?] = []
    while let request = stream.nextRequest {
      statuses += try stream.add(try await saved.page(request), of: request).map(\.log.status)
    }
    #expect(!statuses.isEmpty)
    #expect(statuses.allSatisfy { StatusClass(status: $0) == .failed })
  }

  @Test func `protection and causes are counted by resource`() async throws {
    let logs = try await sample("list")
    var protection = PlanProtection(.cbr)
    var cache = LogCache()
    for (reference, _) in cache.store(logs) { protection.add(cache.packed(reference), at: reference) }
    let rows = protection.rows()
    #expect(
      rows.map(\.id) == [
        "27d9b0f4-3e61-4a85-b7c2-90f8e1d65a3b", "e3c0f7b9-1a65-4d82-9f4e-6b8d2a70c5f1",
        "8c14e6d2-50ab-4f7e-93c8-1d2b7f60a9e5",
      ]
    )
    #expect(rows.last?.lastGoodAt != nil)
    #expect(ErrorSignature(of: logs[3])?.isExplained == false)
    let titles = logs.compactMap(ErrorSignature.init(of:)).map(\.title)
    #expect(titles.contains("BackupService.6114: The used capacity of the vault exceeds the maximum capacity."))
    #expect(Set(titles).count == 4)
  }

  @Test(arguments: ["list", "list-odd-shapes"])
  func `each time is written as it was sent, from a service or a file`(_ name: String) async throws {
    let url = try #require(Bundle.module.url(forResource: name, withExtension: "json", subdirectory: "CBR"))
    let bytes = Array(try Data(contentsOf: url))
    let reply = try #require(JSONText.parse(String(decoding: bytes, as: UTF8.self)))
    let sent = try #require(reply["operation_logs"]?.array)
    let saved = try await SavedLogs(parsing: bytes).page(PageRequest(walk: WalkQuery(), limit: 1000)).logs
    for log in try await sample(name) + saved {
      let row = try #require(sent.first { $0["id"] == .string(log.id) })
      for field in ["created_at", "started_at", "ended_at", "updated_at"] {
        let time = row[field].flatMap { $0 == .null ? nil : $0 }
        #expect(RecordField(named: field)?.json(of: log) == time)
        #expect(log.json(.cbr)[field] == (time ?? .null))
      }
    }
  }

  @Test func `an incident uses the service's words and only its fields`() async throws {
    let logs = try await sample("list")
    let failed = logs[1]
    let incident = Incident(
      of: failed,
      .cbr,
      among: logs,
      base: StatisticsBase(loaded: logs.count, isComplete: true),
      names: .none,
      url: nil,
      now: LogTime(seconds: 1_800_000_000)
    )
    for line in [
      "- vault: `vault-prod-servers`", "- resource: `web-frontend-02`",
      "- policy: `5d0f3a7c-91b2-4c68-8e24-b7a6d1c05f39`", "## Earlier runs of the resource",
    ] {
      #expect(incident.markdown.contains(line), "\(line)")
    }
    #expect(!incident.markdown.contains("plan"))
    let record = try #require(JSONText.parse(incident.json)?["operation_log"])
    for name in ["plan_id", "restore_id", "scheduled_operation_id"] { #expect(record[name] == nil) }
    #expect(record["policy_id"] == .string("5d0f3a7c-91b2-4c68-8e24-b7a6d1c05f39"))
  }
}
