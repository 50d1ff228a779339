/// Replies of eventlet, Karbor's WSGI server: no body, no request id.
enum EventletError {
  /// The reply to version discovery, which crashes on Python 3.
  static func internalError(date: String) -> HTTPResponse {
    var response = HTTPResponse(
      500,
      "Internal Server Error",
      headers: [
        ("Content-Type", "text/plain"), ("Content-Length", "0"), ("Date", date),
        ("Connection", "close"),
      ]
    )
    response.closes = true
    return response
  }

  /// A request line longer than 8 KiB.
  static var uriTooLong: HTTPResponse {
    var response = closing(414, "Request URI Too Long", length: "Content-Length")
    response.version = "HTTP/1.0"
    return response
  }

  /// A header line longer than 16 KiB.
  static var headerTooLong: HTTPResponse {
    closing(400, "Header Line Too Long", length: "Content-length")
  }

  /// Not an HTTP request.
  static var badRequest: HTTPResponse { closing(400, "Bad Request", length: "Content-length") }

  private static func closing(_ status: Int, _ reason: String, length: String) -> HTTPResponse {
    var response = HTTPResponse(
      status,
      reason,
      headers: [("Connection", "close"), (length, "0")]
    )
    response.closes = true
    return response
  }
}
