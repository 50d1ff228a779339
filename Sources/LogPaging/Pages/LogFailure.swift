/// Why logs could not be fetched.
package struct LogFailure: Error, Hashable, Sendable {
  /// One sentence for the user.
  package var sentence: String
  /// The HTTP status; nil without a reply.
  package var status: Int?
  /// The service's request id.
  package var requestID: String?
  /// Whether the user cancelled the request.
  package var isCancellation: Bool

  /// Makes a failure.
  package init(
    _ sentence: String,
    status: Int? = nil,
    requestID: String? = nil,
    isCancellation: Bool = false
  ) {
    self.sentence = sentence
    self.status = status
    self.requestID = requestID
    self.isCancellation = isCancellation
  }

  /// The sentence, with status and request id.
  package var line: String {
    var line = sentence
    if let status { line += " (HTTP \(status))" }
    if let requestID { line += " (Request-ID: \(requestID))" }
    return line
  }
}
