import FaultyCloud
import Foundation
import Testing

@Suite(.timeLimit(.minutes(5))) struct FaultStatusTests {
  @Test(
    arguments: [
      ("401", 401, "The request you have made requires authentication."),
      ("403", 403, "\"forbidden\": {\"code\": 403"),
      ("404", 404, "OperationLog %(restore_id)s could not be found."),
      ("429", 429, "\"overLimit\": {\"code\": 429"),
      ("500", 500, "\"computeFault\": {\"code\": 500"),
      ("502", 502, "<center><h1>502 Bad Gateway</h1></center>"),
      ("503", 503, "The Keystone service is temporarily unavailable."),
      ("504", 504, "<center><h1>504 Gateway Time-out</h1></center>"),
    ]
  )
  func `an error has its status and the words of its service`(
    _ fault: String,
    _ status: Int,
    _ words: String
  ) async throws {
    try await withFaultyCloud("list#1:\(fault),show:\(fault)") { cloud, _ in
      let token = try await cloud.token()
      let list = try await cloud.request(cloud.logs(), token: token)
      #expect(list.status == status)
      #expect(list.text.contains(words))
      #expect(list.headers.first(name: "Content-Length") == "\(list.bytes.count)")
      #expect(list.headers.first(name: "Date") == "Mon, 23 Nov 2026 12:00:00 GMT")

      let healthy = try await cloud.request(cloud.logs(), token: token)
      let show = try await cloud.request(cloud.logs() + "/" + healthy.ids[0], token: token)
      #expect(show.status == status)
      #expect(show.text.contains(words))
    }
  }

  @Test(arguments: [401, 403, 404, 500])
  func `Keystone has its own texts`(_ status: Int) async throws {
    try await withFaultyCloud("token:\(status)") { cloud, _ in
      let answer = try await cloud.authenticate("{}")
      #expect(answer.status == status)
      let error = try #require(try answer.json["error"] as? [String: Any])
      #expect(error["code"] as? Int == status)
      #expect(error["title"] is String)
      #expect((error["message"] as? String)?.contains("OperationLog") == false)
    }
  }

  @Test func `too many requests say when to come again, in seconds or as a date`() async throws {
    try await withFaultyCloud("list#1:429=90s,list#2:429-date=90s,list#3:503=90s,list#4:503") { cloud, _ in
      let token = try await cloud.token()
      var waits: [String?] = []
      for _ in 0..<4 {
        waits.append(
          try await cloud.request(cloud.logs(), token: token).headers.first(name: "Retry-After")
        )
      }
      #expect(waits == ["90", "Mon, 23 Nov 2026 12:01:30 GMT", "90", nil])
    }
  }

  @Test func `keystonemiddleware's 503 is HTML unless JSON is accepted`() async throws {
    try await withFaultyCloud("503") { cloud, _ in
      let page = try await cloud.request(cloud.logs())
      #expect(page.headers.first(name: "Content-Type") == "text/html; charset=UTF-8")
      #expect(page.text.hasPrefix("<html>"))
      let json = try await cloud.request(cloud.logs(), headers: [("Accept", "application/json")])
      #expect(
        json.text == #"""
          {"message": "The server is currently unavailable. Please try again at a later time.<br /><br />\n\#
          The Keystone service is temporarily unavailable.\n\n", "code": "503 Service Unavailable", "title": \#
          "Service Unavailable"}
          """#
      )
    }
  }

  @Test func `a revoked token stays revoked, and a new one is good`() async throws {
    try await withFaultyCloud("list#2:revoke") { cloud, _ in
      let old = try await cloud.token()
      var seen: [Int] = []
      for _ in 0..<4 { seen.append(try await cloud.request(cloud.logs(), token: old).status) }
      #expect(seen == [200, 401, 401, 401])
      #expect(try await cloud.request(cloud.logs(), token: cloud.token()).status == 200)
    }
  }

  @Test(arguments: ["3h", "-3h"])
  func `a skewed clock is wrong in Date and in the token, which works all the same`(
    _ skew: String
  ) async throws {
    try await withFaultyCloud("*:clock-skew=\(skew)", tokenLifetime: 3600) { cloud, _ in
      let hour = skew == "3h" ? 15 : 9
      let answer = try await cloud.request(cloud.logs(), token: cloud.token())
      #expect(answer.status == 200)
      let date = String(format: "Mon, 23 Nov 2026 %02d:00:00 GMT", hour)
      #expect(answer.headers.first(name: "Date") == date)
      let token = try await cloud.authenticate(
        #"""
        {"auth": {"identity": {"methods": ["token"], "token": {"id": "\#(try await cloud.token())"}}}}
        """#
      )
      let body = try #require(try token.json["token"] as? [String: Any])
      #expect(
        body["expires_at"] as? String == String(format: "2026-11-23T%02d:00:00.000000Z", hour + 1)
      )
    }
  }
}
