/// The only methods: nothing is ever changed, apart from requesting a token.
enum HTTPMethod: String, Sendable {
  case get = "GET"
  case post = "POST"
}

/// A request to send.
struct HTTPRequest: Sendable {
  var method: HTTPMethod
  var url: String
  var headers: HTTPHeaders
  var body: [UInt8]? = nil
}

/// A complete reply.
struct HTTPReply: Sendable {
  var status: Int
  var headers: HTTPHeaders
  var body: [UInt8]

  /// The server's id for the request.
  var requestID: String? {
    ["X-Openstack-Request-Id", "X-Compute-Request-Id", "X-Request-Id"].lazy.compactMap { headers.first($0) }
      .first.map { oneLine($0, limit: 100) }
  }
}

/// Sends requests: over the network, or in a test.
protocol HTTPTransport: Sendable {
  /// Sends a request and returns the complete reply, with any status.
  ///
  /// Follows no redirects, and gives up at the deadline.
  func send(_ request: HTTPRequest, before deadline: Deadline) async throws(OpenStackError) -> HTTPReply
}
