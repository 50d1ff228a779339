import DemoCloud
import Foundation
import Testing

@Suite(.timeLimit(.minutes(5))) struct LinkTests {
  @Test func `the next link keeps every parameter, encoded anew, and the marker last`() async throws {
    try await withCloud { cloud in
      let answer = try await cloud.request(
        cloud.logs()
          + "?limit=1&marker=&x=%E7%8A%B6&y=a+b%20c&created_at:asc"
          .replacingOccurrences(of: "marker=&", with: ""),
        token: cloud.token()
      )
      let id = try #require(try answer.ids.first)
      let expected =
        try cloud.logs() + "?limit=1&x=%E7%8A%B6&y=a+b+c&created_at%3Aasc=&marker=\(id)"
      #expect(try answer.next == expected)
    }
  }

  @Test func `limit and offset stay in the link as they were`() async throws {
    try await withCloud(logs: 1200) { cloud in
      let answer = try await cloud.request(
        cloud.logs() + "?limit=5000&offset=7",
        token: cloud.token()
      )
      let next = try #require(try answer.next)
      #expect(next.contains("?limit=5000&offset=7&marker="))
    }
  }

  @Test func `there is no link, not even an empty one, after a short page`() async throws {
    try await withCloud(logs: 5) { cloud in
      let answer = try await cloud.request(cloud.logs() + "?limit=6", token: cloud.token())
      #expect(!answer.text.contains("operation_logs_links"))
    }
  }

  @Test(arguments: [
    ([("Host", "karbor.example.org:8799")], "http://karbor.example.org:8799/"),
    ([("X-Forwarded-Host", "a.b, c.d:8"), ("X-Forwarded-Proto", "https")], "http://c.d:8/"),
    ([("X-Forwarded-Host", "a.b,c.d")], "http://c.d/"),
  ])
  func `the link's host is what the request says, and its scheme is never https`(
    _ headers: [(String, String)],
    _ prefix: String
  ) async throws {
    try await withCloud { cloud in
      let answer = try await cloud.request(
        cloud.logs() + "?limit=1",
        token: cloud.token(),
        headers: headers
      )
      #expect(try answer.next?.hasPrefix(prefix + "data-protect/v1/") == true)
    }
  }
}
