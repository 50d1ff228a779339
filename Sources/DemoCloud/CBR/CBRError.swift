/// The errors of the service and of the gateway in front of it, each in its own format.
enum CBRError: Error, Equatable {
  case unauthorized
  case forbidden
  case unknownAPI
  case unknownLog
  case badParameter(String)

  var status: (code: Int, reason: String) {
    switch self {
    case .unauthorized: (401, "Unauthorized")
    case .forbidden: (403, "Forbidden")
    case .unknownAPI, .unknownLog: (404, "Not Found")
    case .badParameter: (400, "Bad Request")
    }
  }

  var body: JSON {
    switch self {
    case .unauthorized:
      .object([
        (
          "error",
          .object([
            ("code", .number(401)), ("message", .string("The request you have made requires authentication.")),
            ("title", .string("Unauthorized")),
          ])
        )
      ])
    case .forbidden:
      .object([
        ("code", .string("BackupService.0403")),
        ("message", .string("Policy doesn't allow cbr:tasks:list to be performed.")),
      ])
    case .unknownAPI:
      Self.body("APIGW.0101", "The API does not exist or has not been published in the environment")
    case .unknownLog: Self.body("BackupService.6500", "Operation log does not exist.")
    case .badParameter(let name): Self.body("BackupService.9900", "Incorrect parameter: \(name).")
    }
  }

  private static func body(_ code: String, _ message: String) -> JSON {
    .object([("error_code", .string(code)), ("error_msg", .string(message))])
  }
}

/// Adds CBR's headers to a body.
struct CBRHeaders {
  let date: String

  func success(_ body: JSON) -> HTTPResponse { response(200, "OK", body) }

  func failure(_ error: CBRError) -> HTTPResponse {
    response(error.status.code, error.status.reason, error.body)
  }

  private func response(_ status: Int, _ reason: String, _ body: JSON) -> HTTPResponse {
    let bytes = body.bytes
    return HTTPResponse(
      status,
      reason,
      headers: [
        ("Date", date), ("Content-Type", "application/json"), ("Content-Length", "\(bytes.count)"),
        ("X-Request-Id", RequestID.random().filter { $0 != "-" }),
      ],
      body: bytes
    )
  }
}
