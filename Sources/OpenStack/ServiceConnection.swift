/// One parameter of a query, before percent-encoding.
package struct QueryItem: Hashable, Sendable {
  /// The parameter's name.
  package var name: String
  /// The parameter's value, not encoded.
  package var value: String

  /// Makes a parameter.
  package init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}

/// A successful reply to a GET.
package struct ServiceResponse: Sendable {
  /// The HTTP status, 200...299.
  package var status: Int
  /// The body, at most 64 MB.
  package var body: [UInt8]
  /// The media type, without parameters: `text/html`.
  package var contentType: String?
  /// The first words of the body on one line, harmless and without secrets; for error messages.
  package var opening: @Sendable () -> String
  /// `X-Openstack-Request-Id`, else `X-Compute-Request-Id`, else `X-Request-Id`.
  package var requestID: String?
  /// The requested scheme, host, path and query.
  package var url: String
  /// How long the answer took, without earlier attempts; nil if nobody knows.
  package var duration: Duration?
  /// Whether an earlier attempt was answered with 429: the service has too many requests.
  package var wasPutOff: Bool

  /// Makes a response.
  package init(
    status: Int,
    body: [UInt8],
    contentType: String? = nil,
    opening: @escaping @Sendable () -> String = { "" },
    requestID: String? = nil,
    url: String,
    duration: Duration? = nil,
    wasPutOff: Bool = false
  ) {
    self.status = status
    self.body = body
    self.contentType = contentType
    self.opening = opening
    self.requestID = requestID
    self.url = url
    self.duration = duration
    self.wasPutOff = wasPutOff
  }
}

/// An authenticated, read-only connection to a service of the catalog.
package protocol ServiceConnection: Sendable {
  /// Sends one GET below the service's endpoint.
  ///
  /// - Parameters:
  ///   - path: appended to the endpoint's URL; begins with a slash and is percent-encoded.
  ///   - query: the parameters in order, not encoded.
  /// - Returns: a successful reply with its whole body.
  /// - Throws: `OpenStackError` for everything else, after renewing the token once if necessary.
  func get(_ path: String, query: [QueryItem]) async throws(OpenStackError) -> ServiceResponse

  /// The same, but never retried: for what can be done without.
  func getOnce(_ path: String, query: [QueryItem]) async throws(OpenStackError) -> ServiceResponse
}

extension ServiceConnection {
  /// The same request: for connections that never retry.
  package func getOnce(_ path: String, query: [QueryItem]) async throws(OpenStackError) -> ServiceResponse {
    try await get(path, query: query)
  }
}
