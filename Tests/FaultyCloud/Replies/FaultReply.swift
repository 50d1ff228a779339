import DemoCloud

/// The ordered error replies, in the format of the service or of a proxy in front of it.
struct FaultReply {
  let request: HTTPRequest
  let kind: SeenRequest.Kind
  /// The service's normal reply, whose headers its errors share.
  let healthy: HTTPResponse
  /// Seconds since 1970.
  let now: Double
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
    let date = HTTPDate.text(seconds: now + retryAfter / .seconds(1))
    response.setHeader("Retry-After", isDate ? date : "\(Self.wholeSeconds(retryAfter))")
    return response
  }

  /// keystonemiddleware's reply while Keystone is down; its format follows Accept.
  func unavailable(retryAfter: Duration?) -> HTTPResponse {
    let isJSON = request.header("Accept")?.contains("application/json") ?? false
    let json = #"""
      {"message": "The server is currently unavailable. Please try again at a later time.<br /><br />\n\#
      The Keystone service is temporarily unavailable.\n\n", "code": "503 Service Unavailable", \#
      "title": "Service Unavailable"}
      """#
    let html = """
      <html>
       <head>
        <title>503 Service Unavailable</title>
       </head>
       <body>
        <h1>503 Service Unavailable</h1>
        The server is currently unavailable. Please try again at a later time.<br /><br />
      The Keystone service is temporarily unavailable.



       </body>
      </html>
      """
    var response = response(503, "Service Unavailable", isJSON ? json : html)
    response.setHeader("Content-Type", isJSON ? "application/json" : "text/html; charset=UTF-8")
    // The middleware has only one request id.
    response.setHeader("X-Compute-Request-Id", nil)
    if let retryAfter { response.setHeader("Retry-After", "\(Self.wholeSeconds(retryAfter))") }
    return response
  }

  /// Redirects to the same path on another host.
  func redirection(_ status: Int, to host: String) -> HTTPResponse {
    let reasons = [
      301: "Moved Permanently", 302: "Found", 303: "See Other", 307: "Temporary Redirect",
    ]
    return HTTPResponse(
      status,
      reasons[status] ?? "Permanent Redirect",
      headers: [
        ("Location", "http://\(host)\(request.target)"), ("Content-Length", "0"), ("Date", HTTPDate.text(seconds: now)),
      ]
    )
  }

  private var isKeystone: Bool { kind == .token || kind == .other }

  private var unauthorized: HTTPResponse {
    let message = "The request you have made requires authentication."
    var response = response(
      401,
      "Unauthorized",
      #"{"error": {"code": 401, "title": "Unauthorized", "message": "\#(message)"}}"#
    )
    response.setHeader("Www-Authenticate", "Keystone uri=\"\(base)/v3\"")
    return response
  }

  private var forbiddenMessage: String {
    let action =
      switch kind {
      case .list: "operation_log:list"
      case .show: "operation_log:get"
      case .names: "plan:get_all"
      case .token, .other: "identity:validate_token"
      }
    return "Policy doesn't allow \(action) to be performed."
  }

  private var notFoundMessage: String {
    isKeystone ? "The resource could not be found." : "OperationLog %(restore_id)s could not be found."
  }

  private var crashMessage: String {
    isKeystone
      ? "An unexpected error prevented the server from fulfilling your request."
      : "The server has either erred or is incapable of performing the requested operation."
  }

  /// A JSON error in the format of Karbor or Keystone.
  private func error(_ status: Int, _ reason: String, _ name: String, _ message: String) -> HTTPResponse {
    let title = isKeystone ? #", "title": "\#(reason)""# : ""
    return response(
      status,
      reason,
      #"{"\#(isKeystone ? "error" : name)": {"code": \#(status), "message": "\#(message)"\#(title)}}"#
    )
  }

  private func response(_ status: Int, _ reason: String, _ body: String) -> HTTPResponse {
    var response = healthy
    response.status = status
    response.reason = reason
    response.setHeader("Content-Type", "application/json")
    response.setHeader("X-Subject-Token", nil)
    response.replaceBody(Array(body.utf8))
    return response
  }

  /// The page of a proxy that cannot reach the service.
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
        ("Server", "nginx/1.24.0"), ("Date", HTTPDate.text(seconds: now)), ("Content-Type", "text/html"),
        ("Content-Length", "\(page.utf8.count)"), ("Connection", "keep-alive"),
      ],
      body: Array(page.utf8)
    )
  }

  private static func wholeSeconds(_ duration: Duration) -> Int {
    Int((duration / .seconds(1)).rounded(.up))
  }
}
