import AsyncHTTPClient
import DemoCloud
import Foundation
import NIOCore
import Testing

struct FaultBodyTests {
  private func list(_ fault: String, limit: Int = 9) async throws -> (Answer, healthy: Answer) {
    var answers: [Answer] = []
    try await withCloud(faults: "list#1:\(fault)") { cloud in
      let token = try await cloud.token()
      for _ in 0..<2 {
        answers.append(try await cloud.request(cloud.logs() + "?limit=\(limit)", token: token))
      }
    }
    return (answers[0], answers[1])
  }

  @Test func `invalid JSON is half of the right one, of the length that is told`() async throws {
    let (answer, healthy) = try await list("invalid-json")
    #expect(answer.status == 200)
    #expect(answer.headers.first(name: "Content-Length") == "\(answer.bytes.count)")
    #expect(healthy.bytes.starts(with: answer.bytes))
    #expect(answer.bytes.count == (healthy.bytes.count + 1) / 2)
    #expect(throws: (any Error).self) { try answer.json }
  }

  @Test func `JSON of another shape is JSON without logs`() async throws {
    let (answer, _) = try await list("other-json")
    #expect(answer.status == 200)
    #expect(try answer.json["servers"] is [Any])
    #expect(try answer.json["operation_logs"] == nil)
  }

  @Test(arguments: [("deep-json", 100_000), ("deep-json=7", 7)])
  func `JSON is nested as deep as was ordered`(_ fault: String, _ depth: Int) async throws {
    let (answer, _) = try await list(fault)
    #expect(answer.bytes.count { $0 == UInt8(ascii: "[") } == depth)
    #expect(answer.text.hasPrefix("{\"operation_logs\": [[["))
    #expect(answer.text.hasSuffix("]]]}"))
  }

  @Test func `one row among good ones is a number`() async throws {
    let (answer, healthy) = try await list("bad-row")
    let rows = try #require(try answer.json["operation_logs"] as? [Any])
    #expect(rows.count == 9)
    #expect(rows[4] as? Int == 17)
    let ids = rows.map { ($0 as? [String: Any])?["id"] as? String }
    let right: [String?] = try healthy.ids
    #expect(ids[..<4] == right[..<4])
    #expect(ids[5...] == right[5...])
    #expect(try answer.next == healthy.next)
  }

  @Test func `one row among good ones has fields of other types`() async throws {
    let (answer, healthy) = try await list("bad-fields")
    #expect(try answer.ids == healthy.ids)
    let row = try answer.rows[4]
    #expect(Set(row.keys) == Set(try healthy.rows[4].keys))
    #expect(row["status"] is [Any])
    #expect(row["started_at"] is Int)
    #expect(try answer.rows[3]["status"] is String)
  }

  @Test func `a single log can be bad as well, and an empty list cannot`() async throws {
    try await withCloud(faults: "bad-row") { cloud in
      let token = try await cloud.token()
      let rows = try #require(
        try await cloud.request(cloud.logs() + "?limit=2", token: token).json["operation_logs"]
          as? [Any]
      )
      let good = try #require((rows[0] as? [String: Any])?["id"] as? String)
      let show = try await cloud.request(cloud.logs() + "/" + good, token: token)
      #expect(show.text == #"{"operation_log": 17}"#)
      let empty = try await cloud.request(
        cloud.logs("gamma"),
        token: cloud.token(project: "gamma")
      )
      #expect(empty.text == #"{"operation_logs": []}"#)
    }
  }

  /// The bytes of a body, counted as they come.
  private func count(
    _ fault: String,
    inflating: Bool = false
  ) async throws -> (count: Int, first: String, last: UInt8?, headers: [String: String]) {
    var result = (count: 0, first: "", last: UInt8?.none, headers: [String: String]())
    try await withCloud(faults: "list:\(fault)") { cloud in
      var configuration = HTTPClient.Configuration()
      if inflating { configuration.decompression = .enabled(limit: .none) }
      let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
      var request = HTTPClientRequest(url: try cloud.logs())
      request.headers.add(name: "X-Auth-Token", value: try await cloud.token())
      let response = try await client.execute(request, timeout: .minutes(5))
      result.headers = Dictionary(response.headers.map { ($0.name, $0.value) }) { $1 }
      for try await buffer in response.body {
        if result.count == 0 { result.first = String(buffer: buffer.getSlice(at: 0, length: 20) ?? buffer) }
        result.count += buffer.readableBytes
        result.last = buffer.readableBytesView.last
      }
      try await client.shutdown()
    }
    return result
  }

  @Test func `a body of 200 MB comes whole, and its length is told`() async throws {
    let body = try await count("huge")
    #expect(body.count == 200_000_000)
    #expect(body.headers["Content-Length"] == "200000000")
    #expect(body.first == "{\"operation_logs\": [")
    #expect(body.last == UInt8(ascii: "}"))
  }

  @Test func `a body of 70 MB comes in chunks without a length`() async throws {
    let body = try await count("huge-chunked=70MB")
    #expect(body.count == 70_000_000)
    #expect(body.headers["Content-Length"] == nil)
    #expect(body.headers["Transfer-Encoding"] == "chunked")
    #expect(body.last == UInt8(ascii: "}"))
  }

  @Test func `a gzip bomb is 1 MB on the wire`() async throws {
    let body = try await count("gzip-bomb")
    #expect(body.count == 1_040_065)
    #expect(body.headers["Content-Encoding"] == "gzip")
    #expect(body.headers["Content-Length"] == "1040065")
  }

  @Test func `a gzip bomb is 1 GB when it is inflated`() async throws {
    let body = try await count("gzip-bomb", inflating: true)
    #expect(body.count == 1_073_281_055)
    #expect(body.first == "{\"operation_logs\": [")
    #expect(body.last == UInt8(ascii: "}"))
  }
}
