/// The methods there are: nothing is ever changed, and a token is asked for.
enum HTTPMethod: String, Sendable {
  case get = "GET"
  case post = "POST"
}

/// One request on the wire.
struct HTTPRequest: Sendable {
  var method: HTTPMethod
  var url: String
  var headers: HTTPHeaders
  var body: [UInt8]? = nil
}

/// One reply, whole.
struct HTTPReply: Sendable {
  var status: Int
  var headers: HTTPHeaders
  var body: [UInt8]

  /// The id the server gave the request.
  var requestID: String? {
    ["X-Openstack-Request-Id", "X-Compute-Request-Id", "X-Request-Id"].lazy.compactMap { headers.first($0) }
      .first.map { oneLine($0, limit: 100) }
  }
}

/// What carries requests: the network, or a test.
protocol HTTPTransport: Sendable {
  /// Sends a request and waits for the whole reply, of whatever status; follows no redirect, and gives up at the
  /// deadline.
  func send(_ request: HTTPRequest, before deadline: Deadline) async throws(OpenStackError) -> HTTPReply
}
