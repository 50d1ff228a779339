/// A response with full control over every byte: headers in their order and spelling.
package struct HTTPResponse: Sendable {
  package var version = "HTTP/1.1"
  package var status: Int
  package var reason: String
  package var headers: [(name: String, value: String)]
  package var body: [UInt8]
  /// Whether the connection is closed afterwards.
  package var closes = false

  package init(
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

  /// The status line and headers, up to the empty line.
  package var head: [UInt8] {
    var text = "\(version) \(status) \(reason)\r\n"
    for header in headers { text += "\(header.name): \(header.value)\r\n" }
    return Array((text + "\r\n").utf8)
  }

  /// Replaces the body and sets its length in the headers.
  package mutating func replaceBody(_ bytes: [UInt8]) {
    body = bytes
    setHeader("Content-Length", "\(bytes.count)")
  }

  /// Sets a header at its place, or at the end; removes it if the value is nil.
  package mutating func setHeader(_ name: String, _ value: String?) {
    let place = headers.firstIndex { $0.name.lowercased() == name.lowercased() }
    switch (place, value) {
    case (let place?, let value?): headers[place] = (name, value)
    case (let place?, nil): headers.remove(at: place)
    case (nil, let value?): headers.append((name, value))
    case (nil, nil): break
    }
  }

  /// Sets the Connection header to what the request asks for.
  package mutating func setConnection(for request: HTTPRequest) {
    guard !closes else { return }
    if !request.keepsAlive {
      close()
    } else if request.isVersion10 {
      setHeader("Connection", "keep-alive")
    }
  }

  /// Closes the connection after the response, and says so in a header.
  package mutating func close() {
    setHeader("Connection", "close")
    closes = true
  }
}
