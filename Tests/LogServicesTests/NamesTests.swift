import LogServices
import OpenStack
import OperationLogs
import Testing

@Suite(.timeLimit(.minutes(5))) struct `Names from a service` {
  /// Answers one body after the other, and notes what was asked.
  private actor Connection: ServiceConnection {
    private(set) var asked: [String] = []
    private var answers: [Result<String, OpenStackError>]

    init(_ answers: [Result<String, OpenStackError>]) { self.answers = answers }

    func get(_ path: String, query: [QueryItem]) async throws(OpenStackError) -> ServiceResponse {
      throw OpenStackError(.http, "Names are not worth a retry.")
    }

    func getOnce(_ path: String, query: [QueryItem]) async throws(OpenStackError) -> ServiceResponse {
      asked.append(path + "?" + query.map { $0.name + "=" + $0.value }.joined(separator: "&"))
      let body = try (answers.count > 1 ? answers.removeFirst() : answers[0]).get()
      return ServiceResponse(status: 200, body: Array(body.utf8), url: path)
    }
  }

  private static func plans(_ numbers: Range<Int>) -> String {
    let rows = numbers.map { #"{"id": "p\#($0)", "name": "plan \#($0)", "resources": [{"id": "r", "name": "no"}]}"# }
    return #"{"plans": [\#(rows.joined(separator: ", "))]}"#
  }

  @Test func `plans and providers are asked for with one request each`() async {
    let connection = Connection([
      .success(#"{"plans": [{"id": "a", "name": "nightly"}], "plans_links": []}"#),
      .success(#"{"providers": [{"name": "site", "id": "b", "extended_info_schema": {"x": {"id": "c"}}}]}"#),
    ])
    let logs = RemoteLogs(.karbor, connection)
    #expect(await logs.names(of: .plan, ofAllProjects: false) == ["a": "nightly"])
    #expect(await logs.names(of: .provider, ofAllProjects: true) == ["b": "site"])
    #expect(await connection.asked == ["/plans?limit=1000", "/providers?limit=1000&all_tenants=1"])
  }

  @Test func `a full page is followed by the next one after its last plan`() async {
    let connection = Connection([.success(Self.plans(0..<1000)), .success(Self.plans(1000..<1001))])
    let names = await RemoteLogs(.karbor, connection).names(of: .plan, ofAllProjects: false)
    #expect(names?.count == 1001)
    #expect(names?["p1000"] == "plan 1000")
    #expect(await connection.asked == ["/plans?limit=1000", "/plans?limit=1000&marker=p999"])
  }

  @Test func `a list without end ends, and so does one that repeats itself`() async {
    let endless = Connection((0..<20).map { .success(Self.plans($0 * 1000..<$0 * 1000 + 1000)) })
    #expect(await RemoteLogs(.karbor, endless).names(of: .plan, ofAllProjects: false)?.count == ObjectNames.limit)
    #expect(await endless.asked.count == 10)
    let repeating = Connection([.success(Self.plans(0..<1000))])
    #expect(await RemoteLogs(.karbor, repeating).names(of: .plan, ofAllProjects: false)?.count == 1000)
    #expect(await repeating.asked.count == 2)
  }

  @Test func `what came before a failure is kept`() async {
    let connection = Connection([.success(Self.plans(0..<1000)), .failure(OpenStackError(.timedOut, "Too late."))])
    #expect(await RemoteLogs(.karbor, connection).names(of: .plan, ofAllProjects: false)?.count == 1000)
  }

  @Test(arguments: [403, 404, 500, 503, nil])
  func `a refusal gives no names, and is not repeated`(status: Int?) async {
    let connection = Connection([.failure(OpenStackError(.http, "No.", status: status))])
    #expect(await RemoteLogs(.karbor, connection).names(of: .plan, ofAllProjects: false) == nil)
    #expect(await connection.asked.count == 1)
  }

  @Test(arguments: [
    "", "<html></html>", "[]", "null", #"{"plans": null}"#, #"{"plans": {"id": "a"}}"#, #"{"providers": []}"#,
    #"{"plans":"#,
  ])
  func `what is no list of plans gives no names`(body: String) async {
    let connection = Connection([.success(body)])
    #expect(await RemoteLogs(.karbor, connection).names(of: .plan, ofAllProjects: false) == nil)
    #expect(await connection.asked.count == 1)
  }

  @Test func `a plan without a name, or without an id, costs only itself`() async {
    let body = #"""
      {"plans": [1, null, {"id": "a"}, {"id": "b", "name": null}, {"id": 3, "name": "x"}, {"name": "y"}, {"id": "", "name": "z"},
        {"id": "c", "name": ["w"]}, {"id": "d", "name": "good\u001b[31m"}, {"id": "d", "name": "again"}, {"id": "e", "name": "\ud83d"}]}
      """#
    let connection = Connection([.success(body)])
    let names = await RemoteLogs(.karbor, connection).names(of: .plan, ofAllProjects: false)
    #expect(names?["d"] == "good\u{1b}[31m")
    #expect(names.map { Set($0.keys) } == ["d", "e"])
  }

  @Test func `a service whose logs tell the names is not asked`() async {
    let connection = Connection([.success(Self.plans(0..<1))])
    for field in LogField.allCases {
      #expect(await RemoteLogs(.cbr, connection).names(of: field, ofAllProjects: false) == nil)
    }
    #expect(await connection.asked == [])
  }
}
