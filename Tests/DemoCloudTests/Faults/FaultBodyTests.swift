import FaultyCloud
import Foundation
import NIOHTTP1
import Testing

@Suite(.timeLimit(.minutes(5))) struct FaultBodyTests {
  private func list(_ fault: String, limit: Int = 9) async throws -> (Answer, healthy: Answer) {
    var answers: [Answer] = []
    try await withFaultyCloud("list#1:\(fault)") { cloud, _ in
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
    try await withFaultyCloud("bad-row") { cloud, _ in
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

  /// What is known of a body without holding it.
  private struct Count {
    var count = 0
    var first = ""
    var last: UInt8?

    mutating func add(_ bytes: some Collection<UInt8>) {
      if count == 0 { first = String(decoding: bytes.prefix(20), as: UTF8.self) }
      count += bytes.count
      for byte in bytes.suffix(1) { last = byte }
    }
  }

  private func count(_ fault: String) async throws -> (body: Count, headers: HTTPHeaders) {
    var (body, headers) = (Count(), HTTPHeaders())
    try await withFaultyCloud("list:\(fault)") { cloud, _ in
      let client = Client(url: try cloud.logs(), headers: ["X-Auth-Token": try await cloud.token()])
      headers = try await client.send { body.add($0.readableBytesView) }.headers
    }
    return (body, headers)
  }

  @Test func `a body of 200 MB arrives completely, with its length`() async throws {
    let (body, headers) = try await count("huge")
    #expect(body.count == 200_000_000)
    #expect(headers.first(name: "Content-Length") == "200000000")
    #expect(body.first == "{\"operation_logs\": [")
    #expect(body.last == UInt8(ascii: "}"))
  }

  @Test func `a body of 70 MB arrives in chunks without a length`() async throws {
    let (body, headers) = try await count("huge-chunked=70MB")
    #expect(body.count == 70_000_000)
    #expect(headers.first(name: "Content-Length") == nil)
    #expect(headers.first(name: "Transfer-Encoding") == "chunked")
    #expect(body.last == UInt8(ascii: "}"))
  }

  @Test func `a gzip bomb is 1 MB on the wire, and 1 GB when it is inflated`() async throws {
    let (answer, _) = try await list("gzip-bomb")
    #expect(answer.bytes.count == 1_040_065)
    #expect(answer.headers.first(name: "Content-Encoding") == "gzip")
    #expect(answer.headers.first(name: "Content-Length") == "1040065")

    let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).gz")
    try Data(answer.bytes).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let (gzip, output) = (Process(), Pipe())
    gzip.executableURL = URL(filePath: "/usr/bin/env")
    gzip.arguments = ["gzip", "-dc", file.path()]
    gzip.standardOutput = output
    try gzip.run()
    var body = Count()
    while case let piece = output.fileHandleForReading.availableData, !piece.isEmpty { body.add(piece) }
    gzip.waitUntilExit()
    #expect(gzip.terminationStatus == 0)
    #expect(body.count == 1_073_281_055)
    #expect(body.first == "{\"operation_logs\": [")
    #expect(body.last == UInt8(ascii: "}"))
  }
}
