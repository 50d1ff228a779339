/// Why logs could not be fetched.
package struct LogFailure: Error, Hashable, Sendable {
  /// One sentence for the person at the keyboard.
  package var sentence: String
  /// The HTTP status, where there was an answer.
  package var status: Int?
  /// The request id that the service gave.
  package var requestID: String?
  /// Whether it was called off by the person.
  package var isCancellation: Bool

  /// Creates it from its parts.
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

  /// The sentence with status and request id.
  package var line: String {
    var line = sentence
    if let status { line += " (HTTP \(status))" }
    if let requestID { line += " (Request-ID: \(requestID))" }
    return line
  }
}
