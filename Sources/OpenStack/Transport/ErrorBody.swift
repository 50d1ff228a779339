import JSON

/// Reduces the body of an error reply to one line: five JSON forms, HTML, text, or nothing.
struct ErrorBody {
  var reply: HTTPReply
  /// Knows the secrets that a server may echo.
  ///
  /// Applied first: a secret that was shortened or folded would no longer be recognized.
  var filter = SecretFilter()

  /// The server's words, or else the standard phrase of the status.
  var message: String {
    let said =
      JSONValue(parsing: reply.body).map(Self.message) ?? String(decoding: reply.body.prefix(100_000), as: UTF8.self)
    let line = oneLine(filter.filtered(said ?? ""))
    return line.isEmpty ? Self.phrase(reply.status) : line
  }

  /// Nil for unknown JSON.
  private static func message(in json: JSONValue) -> String? {
    if let message = json["message"]?.string ?? json["error_msg"]?.string ?? json["faultstring"]?.string {
      // For example BackupService.6500; a plain status adds nothing.
      let code = (json["error_code"]?.string ?? json["code"]?.string).flatMap { $0.contains(".") ? $0 : nil }
      return code.map { "\(message) (\($0))" } ?? message
    }
    if let errors = json["errors"]?.array, let first = errors.first {
      let text = [first["title"]?.string, first["detail"]?.string].compactMap(\.self).joined(separator: ": ")
      return errors.count > 1 ? "\(text) (and \(errors.count - 1) more)" : text
    }
    if let error = json["error"] { return error.string ?? error["message"]?.string ?? error["title"]?.string }
    // Karbor's {"badRequest": {"code": 400, "message": …}}, or the same under any other name.
    if case .object(let members) = json {
      return members.values.lazy.compactMap { $0["message"]?.string }.first
    }
    return json.string
  }

  private static func phrase(_ status: Int) -> String {
    switch status {
    case 400: "Bad Request"
    case 401: "Unauthorized"
    case 403: "Forbidden"
    case 404: "Not Found"
    case 405: "Method Not Allowed"
    case 408: "Request Timeout"
    case 413: "Payload Too Large"
    case 414: "URI Too Long"
    case 429: "Too Many Requests"
    case 500: "Internal Server Error"
    case 502: "Bad Gateway"
    case 503: "Service Unavailable"
    case 504: "Gateway Timeout"
    case 300..<400: "The server answers with a redirect that leads nowhere"
    case 400..<500: "The server refused the request"
    default: "The server failed"
    }
  }
}
