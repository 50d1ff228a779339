/// Adds Karbor's headers to a body, in eventlet's order.
struct KarborHeaders {
  let date: String

  /// The two request ids: one for the middleware, one for Karbor's context.
  struct RequestIDs {
    let openStack: String
    let compute: String
  }

  /// With Keystone both ids are the same.
  func requestIDs(isShared: Bool) -> RequestIDs {
    let id = RequestID.random()
    return RequestIDs(openStack: id, compute: isShared ? id : RequestID.random())
  }

  func success(_ body: [UInt8], _ ids: RequestIDs) -> HTTPResponse {
    HTTPResponse(
      200,
      "OK",
      headers: [
        ("X-Compute-Request-Id", ids.compute), ("Content-Type", "application/json"),
        ("Content-Length", "\(body.count)"), ("X-Openstack-Request-Id", ids.openStack),
        ("Date", date),
      ],
      body: body
    )
  }

  func failure(_ error: KarborError, _ ids: RequestIDs) -> HTTPResponse {
    let body = error.body.bytes
    return HTTPResponse(
      error.status.code,
      error.status.reason,
      headers: [
        ("Content-Length", "\(body.count)"), ("Content-Type", "application/json"),
        ("X-Compute-Request-Id", ids.compute), ("X-Openstack-Request-Id", ids.openStack),
        ("Date", date),
      ],
      body: body
    )
  }

  /// A page of the router, which has only one request id.
  func page(_ status: Int, _ reason: String, type: String, body: [UInt8]) -> HTTPResponse {
    HTTPResponse(
      status,
      reason,
      headers: [
        ("Content-Length", "\(body.count)"), ("Content-Type", type),
        ("X-Openstack-Request-Id", RequestID.random()), ("Date", date),
      ],
      body: body
    )
  }

  /// keystonemiddleware's reply to an unknown token.
  func unauthorized(keystone: String, isHead: Bool) -> HTTPResponse {
    let body = JSON.object([
      (
        "error",
        .object([
          ("code", .number(401)), ("title", .string("Unauthorized")),
          ("message", .string("The request you have made requires authentication.")),
        ])
      )
    ]).bytes
    return HTTPResponse(
      401,
      "Unauthorized",
      headers: [
        ("Content-Type", "application/json"), ("Content-Length", "\(body.count)"),
        ("Www-Authenticate", "Keystone uri=\"\(keystone)\""),
        ("X-Openstack-Request-Id", RequestID.random()), ("Date", date),
      ],
      body: isHead ? [] : body
    )
  }

  /// The reply of a server without Keystone to a request without a token.
  func noAuthWelcome(url: String) -> HTTPResponse {
    HTTPResponse(
      204,
      "No Content",
      headers: [
        ("Content-Length", "0"), ("X-Auth-Token", "admin:admin"),
        ("X-Server-Management-Url", url), ("Content-Type", "text/plain; charset=UTF-8"),
        ("X-Openstack-Request-Id", RequestID.random()), ("Date", date),
      ]
    )
  }
}
