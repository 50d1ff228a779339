#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// One request and its outcome, for the list of requests; contains no secrets.
package struct RequestRecord: Hashable, Sendable {
  /// When it was sent.
  package var startedAt: Date
  /// GET, or POST for a token.
  package var method: String
  /// Scheme, host, path and query.
  package var url: String
  /// The HTTP status; nil without a reply.
  package var status: Int?
  /// From sending the request to the last byte of the body.
  package var duration: Duration
  /// The size of the reply's body.
  package var bodyBytes: Int
  /// The server's id for the request.
  package var requestID: String?
  /// Why it failed, in a sentence; nil on success.
  package var error: String?

  /// Makes a record.
  package init(
    startedAt: Date,
    method: String,
    url: String,
    status: Int? = nil,
    duration: Duration = .zero,
    bodyBytes: Int = 0,
    requestID: String? = nil,
    error: String? = nil
  ) {
    self.startedAt = startedAt
    self.method = method
    self.url = url
    self.status = status
    self.duration = duration
    self.bodyBytes = bodyBytes
    self.requestID = requestID
    self.error = error
  }
}
