import NIOHTTP1

/// One request on the wire.
struct HTTPRequest: Sendable {
  var method: HTTPMethod
  var url: String
  var headers: HTTPHeaders
  var body: [UInt8]?
}

/// One reply, whole.
struct HTTPReply: Sendable {
  var status: Int
  var headers: HTTPHeaders
  var body: [UInt8]

  /// The id the server gave the request.
  var requestID: String? {
    ["X-Openstack-Request-Id", "X-Compute-Request-Id", "X-Request-Id"].lazy.compactMap { headers.first(name: $0) }
      .first
  }
}

/// What carries requests: the network, or a test.
protocol HTTPTransport: Sendable {
  /// Sends a request and waits for the whole reply, of whatever status; follows no redirect.
  func send(_ request: HTTPRequest) async throws(OpenStackError) -> HTTPReply
}
