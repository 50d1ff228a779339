import DemoCloud
import Foundation
import Testing

@Suite(.timeLimit(.minutes(5))) struct HeaderTests {
  @Test func `a list has these headers and no others`() async throws {
    try await withCloud { cloud in
      let answer = try await cloud.request(
        cloud.logs() + "?limit=1",
        token: cloud.token(),
        headers: [("Accept-Encoding", "gzip"), ("X-Openstack-Request-Id", "req-mine")]
      )
      #expect(
        answer.headers.map(\.name) == [
          "X-Compute-Request-Id", "Content-Type", "Content-Length", "X-Openstack-Request-Id",
          "Date",
        ]
      )
      #expect(answer.headers.first(name: "Content-Type") == "application/json")
      #expect(answer.headers.first(name: "Content-Length") == "\(answer.bytes.count)")
      #expect(answer.headers.first(name: "Date") == "Mon, 23 Nov 2026 12:00:00 GMT")
      let id = try #require(answer.headers.first(name: "X-Openstack-Request-Id"))
      #expect(id.hasPrefix("req-") && id.count == 40)
      #expect(answer.headers.first(name: "X-Compute-Request-Id") == id)
    }
  }

  @Test func `Karbor's errors carry both request ids`() async throws {
    try await withCloud { cloud in
      for path in ["?limit=0", "?sort=name", "/abc", "?marker=abc"] {
        let answer = try await cloud.request(cloud.logs() + path, token: cloud.token())
        #expect(
          answer.headers.map(\.name) == [
            "Content-Length", "Content-Type", "X-Compute-Request-Id", "X-Openstack-Request-Id",
            "Date",
          ]
        )
      }
    }
  }

  @Test func `version discovery is a 500 without a body that ends the connection`() async throws {
    try await withCloud { cloud in
      for path in ["/", "/v2", "/nonsense", ""] {
        let answer = try await cloud.request(cloud.karbor + path)
        #expect(answer.status == 500)
        #expect(answer.bytes.isEmpty)
        #expect(answer.headers.first(name: "Connection") == "close")
        #expect(answer.headers.first(name: "X-Openstack-Request-Id") == nil)
      }
    }
  }

  @Test func `a request line or a header line that is too long is refused without a body`()
    async throws
  {
    try await withCloud { cloud in
      let token = try await cloud.token()
      let line = try await cloud.request(
        cloud.logs() + "?x=" + String(repeating: "x", count: 9000),
        token: token
      )
      #expect(line.status == 414)
      #expect(line.bytes.isEmpty)
      let header = try await cloud.request(
        cloud.logs(),
        token: token,
        headers: [("X-Long", String(repeating: "x", count: 17_000))]
      )
      #expect(header.status == 400)
      #expect(header.bytes.isEmpty)
    }
  }
}
