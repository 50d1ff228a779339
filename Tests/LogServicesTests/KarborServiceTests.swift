import LogPaging
import LogServices
import OpenStack
import OperationLogs
import Testing

@Suite(.timeLimit(.minutes(5))) struct KarborServiceTests {
  /// Answers one body, and notes what was asked.
  private actor Connection: ServiceConnection {
    private(set) var asked: [(path: String, query: [QueryItem])] = []
    private let answer: Result<String, OpenStackError>

    init(_ answer: Result<String, OpenStackError>) {
      self.answer = answer
    }

    func get(_ path: String, query: [QueryItem]) async throws(OpenStackError) -> ServiceResponse {
      asked.append((path, query))
      return ServiceResponse(
        status: 200,
        body: Array(try answer.get().utf8),
        requestID: "req-1",
        url: "http://karbor" + path
      )
    }
  }

  @Test func `a page is requested with our own parameters`() async throws {
    let connection = Connection(.success(#"{"operation_logs": []}"#))
    let scope = LogScope(
      allProjects: true,
      projectID: "b",
      planID: "p",
      checkpointID: "c",
      restoreID: "r"
    )
    let request = PageRequest(
      walk: WalkQuery(scope: scope, status: .exactly("error")),
      marker: "m",
      limit: 5
    )
    _ = try await RemoteLogs(.karbor, connection).page(request)
    let asked = await connection.asked
    #expect(asked.map(\.path) == ["/operation_logs"])
    #expect(
      asked[0].query.map { $0.name + "=" + $0.value } == [
        "limit=5", "marker=m", "sort=created_at:desc", "status=error", "plan_id=p", "checkpoint_id=c",
        "restore_id=r", "all_tenants=1", "project_id=b",
      ]
    )
  }

  @Test(arguments: [(false, "asc"), (true, "desc")])
  func `logs without an end are asked for by an order`(descending: Bool, direction: String) async throws {
    let connection = Connection(.success(#"{"operation_logs": []}"#))
    let walk = LogQuery(dialect: .karbor, status: .running).unendedWalk("available", descending: descending)
    _ = try await RemoteLogs(.karbor, connection).page(PageRequest(walk: walk, limit: 200))
    let asked = await connection.asked
    #expect(
      asked.flatMap(\.query).map { $0.name + "=" + $0.value } == [
        "limit=200", "sort=ended_at:\(direction)", "status=available",
      ]
    )
  }

  @Test func `an id is encoded into the path`() async throws {
    let connection = Connection(.success(#"{"operation_log": {"id": "1"}}"#))
    let log = try await RemoteLogs(.karbor, connection).log(id: "../a b?")
    #expect(log.id == "1")
    #expect(await connection.asked.map(\.path) == ["/operation_logs/..%2Fa%20b%3F"])
  }

  @Test func `a rejection keeps its message, status and request id`() async throws {
    let refusal = OpenStackError(.http, "limit param must be positive", status: 400, requestID: "req-9")
    let connection = Connection(.failure(refusal))
    let failure = await #expect(throws: LogFailure.self) {
      try await RemoteLogs(.karbor, connection).log(id: "1")
    }
    #expect(failure?.line == "limit param must be positive (HTTP 400) (Request-ID: req-9)")
  }

  @Test(arguments: ["", "<html></html>", #"{"versions": []}"#])
  func `a reply that is not a list says what was expected and from where`(body: String) async throws {
    let connection = Connection(.success(body))
    let failure = await #expect(throws: LogFailure.self) {
      try await RemoteLogs(.karbor, connection).page(PageRequest(walk: WalkQuery(), limit: 1))
    }
    #expect(failure?.sentence.contains("http://karbor/operation_logs") == true)
    #expect(failure?.requestID == "req-1")
  }
}
