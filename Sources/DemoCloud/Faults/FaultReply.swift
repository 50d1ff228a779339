/// The errors that come to order, in the words of the service that is asked or of a proxy before it.
struct FaultReply {
  let request: HTTPRequest
  let kind: DemoRequest.Kind
  let now: Microseconds
  /// The cloud's own address, `http://127.0.0.1:PORT`.
  let base: String

  func status(_ status: Int) -> HTTPResponse {
    switch status {
    case 401: unauthorized
    case 403: error(403, "Forbidden", "forbidden", forbiddenMessage)
    case 404: error(404, "Not Found", "itemNotFound", notFoundMessage)
    case 502: page(502, "Bad Gateway")
    case 504: page(504, "Gateway Time-out")
    default: error(500, "Internal Server Error", "computeFault", crashMessage)
    }
  }

  func tooManyRequests(_ retryAfter: Duration, isDate: Bool) -> HTTPResponse {
    let message = "This request was rate-limited. Please try again later."
    var response = error(429, "Too Many Requests", "overLimit", message)
    let text =
      isDate
      ? HTTPDate.text(now + Microseconds(retryAfter)) : "\(Self.wholeSeconds(retryAfter))"
    response.setHeader("Retry-After", text)
    return response
  }

  /// What keystonemiddleware says while Keystone is down, by Accept.
  func unavailable(retryAfter: Duration?) -> HTTPResponse {
    let message = """
      The server is currently unavailable. Please try again at a later time.<br /><br />
      The Keystone service is temporarily unavailable.


      """
    let isJSON = request.header("Accept")?.contains("application/json") ?? false
    let json = JSON.object([
      ("message", .string(message)), ("code", .string("503 Service Unavailable")),
      ("title", .string("Service Unavailable")),
    ])
    let html = """
      <html>
       <head>
        <title>503 Service Unavailable</title>
       </head>
       <body>
        <h1>503 Service Unavailable</h1>
        \(message)
       </body>
      </html>
      """
    var response = KarborHeaders(date: HTTPDate.text(now)).page(
      503,
      "Service Unavailable",
      type: isJSON ? "application/json" : "text/html; charset=UTF-8",
      body: isJSON ? json.bytes : Array(html.utf8)
    )
    if let retryAfter { response.setHeader("Retry-After", "\(Self.wholeSeconds(retryAfter))") }
    return response
  }

  /// Leads to the same path on another host.
  func redirection(_ status: Int, to host: String) -> HTTPResponse {
    let reasons = [
      301: "Moved Permanently", 302: "Found", 303: "See Other", 307: "Temporary Redirect",
    ]
    return HTTPResponse(
      status,
      reasons[status] ?? "Permanent Redirect",
      headers: [
        ("Location", "http://\(host)\(request.target)"), ("Content-Length", "0"),
        ("Date", HTTPDate.text(now)),
      ]
    )
  }

  private var isKarbor: Bool { kind == .list || kind == .show }

  private var unauthorized: HTTPResponse {
    let date = HTTPDate.text(now)
    return isKarbor
      ? KarborHeaders(date: date).unauthorized(keystone: "\(base)/v3", isHead: false)
      : KeystoneHeaders(date: date, base: base).failure(.unauthorized)
  }

  private var forbiddenMessage: String {
    let action =
      switch kind {
      case .list: "operation_log:list"
      case .show: "operation_log:get"
      case .token, .other: "identity:validate_token"
      }
    return "Policy doesn't allow \(action) to be performed."
  }

  private var notFoundMessage: String {
    isKarbor
      ? "OperationLog %(restore_id)s could not be found." : "The resource could not be found."
  }

  private var crashMessage: String {
    isKarbor
      ? "The server has either erred or is incapable of performing the requested operation."
      : "An unexpected error prevented the server from fulfilling your request."
  }

  /// A JSON error in the shape of Karbor or of Keystone.
  private func error(
    _ status: Int,
    _ reason: String,
    _ name: String,
    _ message: String
  ) -> HTTPResponse {
    var members: [(String, JSON)] = [("code", .number(status)), ("message", .string(message))]
    if !isKarbor { members.append(("title", .string(reason))) }
    let body = JSON.object([(isKarbor ? name : "error", .object(members))])
    let date = HTTPDate.text(now)
    return isKarbor
      ? KarborHeaders(date: date).page(status, reason, type: "application/json", body: body.bytes)
      : KeystoneHeaders(date: date, base: base).json(status, reason, body)
  }

  /// The page of a proxy that finds no service behind it.
  private func page(_ status: Int, _ reason: String) -> HTTPResponse {
    let page = """
      <html>
      <head><title>\(status) \(reason)</title></head>
      <body>
      <center><h1>\(status) \(reason)</h1></center>
      <hr><center>nginx/1.24.0</center>
      </body>
      </html>

      """
    return HTTPResponse(
      status,
      reason,
      headers: [
        ("Server", "nginx/1.24.0"), ("Date", HTTPDate.text(now)), ("Content-Type", "text/html"),
        ("Content-Length", "\(page.utf8.count)"), ("Connection", "keep-alive"),
      ],
      body: Array(page.utf8)
    )
  }

  private static func wholeSeconds(_ duration: Duration) -> Int {
    Int((duration / .seconds(1)).rounded(.up))
  }
}

extension Microseconds {
  init(_ duration: Duration) { self = Microseconds(duration / .microseconds(1)) }
}
