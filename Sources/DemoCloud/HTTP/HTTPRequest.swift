import NIOHTTP1

/// A request as received.
package struct HTTPRequest: Sendable {
  package var method: String
  /// Path and query as sent.
  package var target: String
  package var headers: HTTPHeaders
  let isVersion10: Bool
  let keepsAlive: Bool
  package var body: [UInt8]

  init(_ head: HTTPRequestHead) {
    method = head.method.rawValue
    target = head.uri
    headers = head.headers
    isVersion10 = head.version.minor == 0
    keepsAlive = head.isKeepAlive
    body = []
  }

  /// The path as sent, still percent-encoded.
  package var path: String {
    let path = target.prefix { $0 != "?" }
    // A proxy sends the whole URL.
    guard path.hasPrefix("http://") else { return String(path) }
    return String(path.dropFirst(7).drop { $0 != "/" })
  }

  /// The text after the question mark.
  var query: String { String(target.drop { $0 != "?" }.dropFirst()) }

  package func header(_ name: String) -> String? { headers.first(name: name) }

  /// The length of the request line in bytes, without its end.
  var lineLength: Int { method.utf8.count + target.utf8.count + " HTTP/1.1".utf8.count + 1 }

  var longestHeaderLine: Int {
    headers.lazy.map { $0.name.utf8.count + $0.value.utf8.count + 4 }.max() ?? 0
  }
}
