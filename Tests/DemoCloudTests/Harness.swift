import DemoCloud
import Foundation
import NIOHTTP1
import Synchronization
import Testing

/// A clock that stands still until it is moved.
final class StoppedClock: Sendable {
  private let time: Mutex<Double>

  /// 2026-11-23T12:00:00Z, unless said otherwise.
  init(_ start: Double = 1_795_435_200) { time = Mutex(start) }

  var now: @Sendable () -> Double {
    { self.time.withLock { $0 } }
  }

  func advance(_ seconds: Double) { time.withLock { $0 += seconds } }
}

/// What came back, to the header.
struct Answer {
  let status: Int
  let reason: String
  let headers: HTTPHeaders
  let bytes: [UInt8]

  var text: String { String(decoding: bytes, as: UTF8.self) }

  var json: [String: Any] {
    get throws {
      try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
    }
  }

  var rows: [[String: Any]] {
    get throws { try #require(try json["operation_logs"] as? [[String: Any]]) }
  }

  var ids: [String] {
    get throws { try rows.map { try #require($0["id"] as? String) } }
  }

  /// The next link, if there is one.
  var next: String? {
    get throws {
      let links = try json["operation_logs_links"] as? [[String: String]]
      #expect(links == nil || (links?.count == 1 && links?[0]["rel"] == "next"))
      return links?.first?["href"]
    }
  }
}

/// A demo cloud that is running, and the tokens of its users.
struct RunningCloud {
  let address: DemoAddress

  var root: String { "http://127.0.0.1:\(address.port)" }
  var karbor: String { root + "/data-protect" }

  func project(_ name: String) throws -> String { try #require(address.projects[name]) }

  func logs(_ project: String = "alpha") throws -> String {
    "\(karbor)/v1/\(try self.project(project))/operation_logs"
  }

  func request(
    _ url: String,
    method: HTTPMethod = .GET,
    token: String? = nil,
    headers: [(String, String)] = [],
    body: String? = nil
  ) async throws -> Answer {
    var headers = HTTPHeaders(headers)
    if let token { headers.add(name: "X-Auth-Token", value: token) }
    var bytes: [UInt8] = []
    let head = try await Client(method: method, url: url, headers: headers, body: body).send {
      bytes += $0.readableBytesView
    }
    return Answer(
      status: Int(head.status.code),
      reason: head.status.reasonPhrase,
      headers: head.headers,
      bytes: bytes
    )
  }

  func authenticate(_ body: String) async throws -> Answer {
    try await request(
      root + "/v3/auth/tokens",
      method: .POST,
      headers: [("Content-Type", "application/json")],
      body: body
    )
  }

  func token(_ user: String = "alice", project: String? = "alpha") async throws -> String {
    let scope = project.map {
      #", "scope": {"project": {"name": "\#($0)", "domain": {"id": "default"}}}"#
    }
    let answer = try await authenticate(
      #"""
      {"auth": {"identity": {"methods": ["password"], "password": {"user": {"name": "\#(user)",
      "domain": {"id": "default"}, "password": "\#(user)-secret"}}}\#(scope ?? "")}}
      """#
    )
    #expect(answer.status == 201)
    return try #require(answer.headers.first(name: "X-Subject-Token"))
  }

  /// All rows, page by page after the last row's id.
  func walk(
    _ url: String,
    token: String,
    parameters: String = "limit=1000"
  ) async throws -> [[String: Any]] {
    var rows: [[String: Any]] = []
    var marker = ""
    while true {
      let answer = try await request("\(url)?\(parameters)\(marker)", token: token)
      try #require(answer.status == 200)
      let page = try answer.rows
      rows += page
      guard try answer.next != nil, let last = page.last?["id"] as? String else { return rows }
      marker = "&marker=\(last)"
    }
  }
}

/// Runs a demo cloud for as long as the test takes.
func withCloud(
  logs: Int = 300,
  seed: UInt64 = 1,
  clock: StoppedClock = StoppedClock(),
  tokenLifetime: Double = 86_400,
  service: DemoService = .karbor,
  growth: Int = 1,
  _ test: (RunningCloud) async throws -> Void
) async throws {
  let cloud = DemoCloud(
    DemoOptions(
      logs: logs,
      seed: seed,
      service: service,
      growth: growth,
      tokenLifetime: tokenLifetime,
      now: clock.now
    )
  )
  let address = try await cloud.start()
  let outcome: Result<Void, any Error>
  do { outcome = .success(try await test(RunningCloud(address: address))) } catch {
    outcome = .failure(error)
  }
  await cloud.stop()
  try outcome.get()
}
