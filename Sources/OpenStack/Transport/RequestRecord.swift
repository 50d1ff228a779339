#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// One request that was made and how it ended, for a list of requests; holds no secrets.
package struct RequestRecord: Hashable, Sendable {
  /// When it was sent.
  package var startedAt: Date
  /// GET, or POST for a token.
  package var method: String
  /// Scheme, host, path and query.
  package var url: String
  /// Nil where there was no reply.
  package var status: Int?
  /// From sending to the last byte of the reply's body.
  package var duration: Duration
  /// The size of the reply's body.
  package var bodyBytes: Int
  /// The id the server gave it.
  package var requestID: String?
  /// Why it failed, in a sentence; nil for a reply of success.
  package var error: String?

  /// A record of one request.
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
