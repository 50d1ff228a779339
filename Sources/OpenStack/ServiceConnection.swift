/// One parameter of a query, before percent-encoding.
package struct QueryItem: Hashable, Sendable {
  /// The parameter's name.
  package var name: String
  /// The parameter's value, not yet encoded.
  package var value: String

  /// Creates it from its parts.
  package init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}

/// What a service answered to a GET, when it answered with success.
package struct ServiceResponse: Sendable {
  /// The HTTP status, 200...299.
  package var status: Int
  /// The body as it came, at most 64 MB.
  package var body: [UInt8]
  /// What the server calls the body, without parameters: `text/html`.
  package var contentType: String?
  /// The first words of the body on one line, harmless and without secrets, for a reply that is not what was expected.
  package var opening: @Sendable () -> String
  /// `X-Openstack-Request-Id`, else `X-Compute-Request-Id`, else `X-Request-Id`.
  package var requestID: String?
  /// Scheme, host, path and query that were asked.
  package var url: String

  /// Creates it from its parts.
  package init(
    status: Int,
    body: [UInt8],
    contentType: String? = nil,
    opening: @escaping @Sendable () -> String = { "" },
    requestID: String? = nil,
    url: String
  ) {
    self.status = status
    self.body = body
    self.contentType = contentType
    self.opening = opening
    self.requestID = requestID
    self.url = url
  }
}

/// A service of the catalog in one region and interface, authenticated and read-only.
package protocol ServiceConnection: Sendable {
  /// Sends one GET below the service's endpoint.
  ///
  /// - Parameters:
  ///   - path: what follows the endpoint's URL, with a leading slash; already percent-encoded.
  ///   - query: the parameters in order; percent-encoded here.
  /// - Returns: an answer of success, with its whole body.
  /// - Throws: `OpenStackError` for everything that is not a success, after one renewal of the token.
  func get(_ path: String, query: [QueryItem]) async throws(OpenStackError) -> ServiceResponse
}
