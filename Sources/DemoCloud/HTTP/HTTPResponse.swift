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

  /// Puts another body in place of the one it has, and its length into the headers.
  mutating func replaceBody(_ bytes: [UInt8]) {
    body = bytes
    setHeader("Content-Length", "\(bytes.count)")
  }

  /// Sets a header where it stood, or as the last one; takes it out where the value is nil.
  mutating func setHeader(_ name: String, _ value: String?) {
    let place = headers.firstIndex { $0.name.lowercased() == name.lowercased() }
    switch (place, value) {
    case (let place?, let value?): headers[place] = (name, value)
    case (let place?, nil): headers.remove(at: place)
    case (nil, let value?): headers.append((name, value))
    case (nil, nil): break
    }
  }

  /// Says whether the connection stays open, where the request or something else wants it.
  mutating func setConnection(_ request: HTTPRequest, closes wanted: Bool) {
    guard !closes else { return }
    if wanted || !request.keepsAlive {
      setHeader("Connection", "close")
      closes = true
    } else if request.isVersion10 {
      setHeader("Connection", "keep-alive")
    }
  }
}
