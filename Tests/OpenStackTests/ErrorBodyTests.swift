import Testing

@testable import OpenStack

@Suite(.timeLimit(.minutes(5))) struct ErrorBodyTests {
  @Test(arguments: [
    (400, #"{"badRequest": {"code": 400, "message": "limit param must be positive"}}"#, "limit param must be positive"),
    (
      401, #"{"error": {"code": 401, "title": "Unauthorized", "message": "The request requires authentication."}}"#,
      "The request requires authentication."
    ),
    (
      503,
      #"{"message": "The server is currently unavailable.<br /><br />\nThe Keystone service is temporarily unavailable.\n\n", "code": "503 Service Unavailable", "title": "Service Unavailable"}"#,
      "The server is currently unavailable. The Keystone service is temporarily unavailable."
    ),
    (
      404, #"{"message": "The resource could not be found.<br /><br />\n\n\n", "code": "404 Not Found"}"#,
      "The resource could not be found."
    ),
    (
      500, #"{"errors": [{"status": 500, "title": "Broken", "detail": "badly"}, {"title": "x"}]}"#,
      "Broken: badly (and 1 more)"
    ),
    (403, #"{"error_code": "CBR.0003", "error_msg": "no permission"}"#, "no permission (CBR.0003)"),
    (400, #"{"error": "just words"}"#, "just words"),
    (
      502,
      "<html><head><title>502 Bad Gateway</title><style>p {}</style></head>\n<body><h1>Bad&nbsp;Gateway</h1><p>nginx &amp; co</p></body></html>",
      "Bad Gateway nginx & co"
    ),
    (
      404, "404 Not Found\n\nThe resource could not be found.\n\n   \n",
      "404 Not Found The resource could not be found."
    ),
    (500, "", "Internal Server Error"),
    (414, "", "URI Too Long"),
    (418, "{}", "The server refused the request"),
    (400, #"{"badRequest": {"message": "a must be < b and c > d"}}"#, "a must be < b and c > d"),
    (400, #"{"error": "a&lt;b"}"#, "a<b"),
    (400, #"{"error": "a<br>b"}"#, "a b"),
    (400, #"{"error": "?limit=1000&marker=8736649d"}"#, "?limit=1000&marker=8736649d"),
    (400, "\u{1B}[2J\u{202E}gone\u{0007}", "\u{FFFD}[2J\u{FFFD}gone\u{FFFD}"),
  ])
  func `a server's words become one line`(status: Int, body: String, message: String) {
    let reply = HTTPReply(status: status, headers: [:], body: Array(body.utf8))
    #expect(ErrorBody(reply: reply).message == message)
  }

  @Test func `a page of words is cut`() {
    let reply = HTTPReply(status: 500, headers: [:], body: Array(String(repeating: "word ", count: 100_000).utf8))
    #expect(ErrorBody(reply: reply).message.count == 400)
  }

  @Test(arguments: [
    "<style>" + String(repeating: "<", count: 60_000), String(repeating: "<a", count: 60_000), "<a\u{301}>",
    String(repeating: "<", count: 19_000) + ">",
  ])
  func `a page that is nothing but brackets is cut as well`(page: String) {
    let reply = HTTPReply(status: 500, headers: [:], body: Array(page.utf8))
    #expect((1...400).contains(ErrorBody(reply: reply).message.count))
  }

  /// To count characters is not enough: one may be as long as the page, and every draw of the screen goes through it.
  @Test func `a letter with a million marks is cut as well`() {
    let body = #"{"message": "a\#(String(repeating: "\u{301}", count: 1_000_000))"}"#
    let message = ErrorBody(reply: HTTPReply(status: 500, headers: [:], body: Array(body.utf8))).message
    #expect(message.unicodeScalars.count == 400)
    #expect(message.unicodeScalars.first == "a" && message.unicodeScalars.last == "…")
  }

  @Test(
    arguments: [(401, .unauthorized), (403, .forbidden), (404, .notFound), (500, .http), (429, .http)]
      as [(Int, OpenStackError.Kind)]
  )
  func `a status is a kind of error`(status: Int, kind: OpenStackError.Kind) async throws {
    let transport = FakeTransport { request in request.method == .post ? .token() : .json(status, "{}") }
    let error = await #expect(throws: OpenStackError.self) {
      try await Session.test(try .password(), transport).get("/operation_logs", query: [])
    }
    #expect(error?.kind == kind)
    #expect(error?.status == status)
    #expect(error?.method == "GET")
    #expect(error?.url == "https://karbor.example:8799/v1/p1/operation_logs")
  }
}
