/// A response with every byte in our hands: headers in their order and spelling.
struct HTTPResponse: Sendable {
  var version = "HTTP/1.1"
  var status: Int
  var reason: String
  var headers: [(name: String, value: String)]
  var body: [UInt8]
  /// Whether the connection is closed after it.
  var closes = false

  init(
    _ status: Int,
    _ reason: String,
    headers: [(name: String, value: String)] = [],
    body: [UInt8] = []
  ) {
    self.status = status
    self.reason = reason
    self.headers = headers
    self.body = body
  }

  /// Status line and headers, to the empty line.
  var head: [UInt8] {
    var text = "\(version) \(status) \(reason)\r\n"
    for header in headers { text += "\(header.name): \(header.value)\r\n" }
    return Array((text + "\r\n").utf8)
  }
}
