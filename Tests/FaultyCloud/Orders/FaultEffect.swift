/// What goes wrong with an answer.
enum FaultEffect: Equatable, Sendable {
  /// The answer waits so long, give or take.
  case latency(Duration, jitter: Duration)
  /// The answer waits until it is let go on.
  case hold
  case noAnswer
  case slowBody(every: Duration)
  /// The request is answered, and then nobody listens for so long.
  case refuse(Duration)
  case resetHead
  case resetBody
  case cutBody

  /// The token is no longer known.
  case revoke
  case status(Int)
  case tooManyRequests(retryAfter: Duration, isDate: Bool)
  case unavailable(retryAfter: Duration?)

  case invalidJSON
  case otherJSON
  case deepJSON(Int)
  case badRow
  case badFields
  case hugeBody(Int, isChunked: Bool)
  case gzipBomb

  case duplicateIDs(Int)
  case markerLoop
  case largePage
  case emptyPage

  case redirect(Int)
  case expiredCertificate
  case clockSkew(Duration)

  /// The only requests on which it has an effect; nil where there is no such limit.
  var kinds: [SeenRequest.Kind]? {
    switch self {
    case .badRow, .badFields: [.list, .show]
    case .duplicateIDs, .markerLoop, .largePage, .emptyPage: [.list]
    case .revoke: [.list, .show]
    case .expiredCertificate: [.token]
    default: nil
    }
  }
}

/// A fault with the words by which it was ordered.
struct Fault: Equatable, Sendable {
  let text: String
  var effect: FaultEffect
}
