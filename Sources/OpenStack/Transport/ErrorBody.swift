import JSON

/// Makes one line of whatever a server says with an error: five JSON forms, HTML, text, nothing.
struct ErrorBody {
  var reply: HTTPReply
  /// Knows what a server may have been told, and must not be shown again: applied first, since what is shortened or
  /// folded is no longer recognized.
  var filter = SecretFilter()

  /// The server's own words, else the status's usual phrase.
  var message: String {
    let said =
      JSONValue(parsing: reply.body).map(Self.message) ?? String(decoding: reply.body.prefix(100_000), as: UTF8.self)
    let line = oneLine(filter.filtered(said ?? ""))
    return line.isEmpty ? Self.phrase(reply.status) : line
  }

  /// Nil for JSON that says nothing known.
  private static func message(in json: JSONValue) -> String? {
    if let message = json["message"]?.string ?? json["error_msg"]?.string ?? json["faultstring"]?.string {
      // Such as BackupService.6500; a plain status says nothing more.
      let code = (json["error_code"]?.string ?? json["code"]?.string).flatMap { $0.contains(".") ? $0 : nil }
      return code.map { "\(message) (\($0))" } ?? message
    }
    if let errors = json["errors"]?.array, let first = errors.first {
      let text = [first["title"]?.string, first["detail"]?.string].compactMap(\.self).joined(separator: ": ")
      return errors.count > 1 ? "\(text) (and \(errors.count - 1) more)" : text
    }
    if let error = json["error"] { return error.string ?? error["message"]?.string ?? error["title"]?.string }
    // Karbor's {"badRequest": {"code": 400, "message": …}}, and its like under any other name.
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
