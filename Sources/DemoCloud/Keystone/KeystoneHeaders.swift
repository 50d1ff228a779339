/// Adds Keystone's headers to a body, in Keystone's order.
struct KeystoneHeaders {
  let date: String
  /// The cloud's own address, `http://127.0.0.1:PORT`.
  let base: String

  func json(
    _ status: Int,
    _ reason: String,
    _ body: JSON,
    more: [(name: String, value: String)] = []
  ) -> HTTPResponse {
    respond(status, reason, type: "application/json", body: body.bytes, more: more)
  }

  func noContent() -> HTTPResponse {
    HTTPResponse(
      204,
      "NO CONTENT",
      headers: [
        ("Date", date), ("Vary", "X-Auth-Token"), ("X-Openstack-Request-Id", RequestID.random()),
      ]
    )
  }

  func failure(_ error: KeystoneError) -> HTTPResponse {
    let uri = ("Www-Authenticate", "Keystone uri=\"\(base)/v3\"")
    return respond(
      error.status.code,
      error.status.reason,
      type: "application/json",
      body: Array(error.body.utf8),
      before: error.status.code == 401 ? [uri] : []
    )
  }

  func notFound() -> HTTPResponse {
    let page = """
      <!doctype html>
      <html lang=en>
      <title>404 Not Found</title>
      <h1>Not Found</h1>
      <p>The requested URL was not found on the server. If you entered the URL manually please \
      check your spelling and try again.</p>

      """
    return respond(
      404,
      "NOT FOUND",
      type: "text/html; charset=utf-8",
      body: Array(page.utf8)
    )
  }

  /// The list of versions, of which there is one.
  func versions(_ request: HTTPRequest) -> HTTPResponse {
    respond(
      300,
      "MULTIPLE CHOICES",
      type: "application/json",
      body: JSON.object([("versions", .object([("values", .array([description(request)]))]))])
        .bytes,
      location: "\(root(request))/v3/"
    )
  }

  func version(_ request: HTTPRequest) -> HTTPResponse {
    json(200, "OK", .object([("version", description(request))]))
  }

  private func root(_ request: HTTPRequest) -> String {
    request.header("Host").map { "http://\($0)" } ?? base
  }

  private func description(_ request: HTTPRequest) -> JSON {
    .object([
      ("id", .string("v3.14")), ("status", .string("stable")),
      ("updated", .string("2020-04-07T00:00:00Z")),
      (
        "links",
        .array([.object([("rel", .string("self")), ("href", .string("\(root(request))/v3/"))])])
      ),
      (
        "media-types",
        .array([
          .object([
            ("base", .string("application/json")),
            ("type", .string("application/vnd.openstack.identity-v3+json")),
          ])
        ])
      ),
    ])
  }

  func respond(
    _ status: Int,
    _ reason: String,
    type: String,
    body: [UInt8],
    before: [(name: String, value: String)] = [],
    more: [(name: String, value: String)] = [],
    location: String? = nil
  ) -> HTTPResponse {
    var headers: [(name: String, value: String)] = [
      ("Content-Length", "\(body.count)"), ("Content-Type", type), ("Date", date),
    ]
    if let location { headers.append(("Location", location)) }
    headers.append(("Vary", "X-Auth-Token"))
    headers += before
    headers.append(("X-Openstack-Request-Id", RequestID.random()))
    headers += more
    return HTTPResponse(status, reason, headers: headers, body: body)
  }
}
