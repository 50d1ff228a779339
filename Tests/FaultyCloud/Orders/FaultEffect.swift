/// What goes wrong with a reply.
enum FaultEffect: Equatable, Sendable {
  /// The reply is delayed, with random variation.
  case latency(Duration, jitter: Duration)
  /// The reply waits until it is released.
  case hold
  case noAnswer
  case slowBody(every: Duration)
  /// The request is answered, then the port is closed for so long.
  case refuse(Duration)
  case resetHead
  case resetBody
  case cutBody

  /// The token is revoked.
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

  /// The only requests that the fault applies to; nil for all.
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

/// A fault, with the text of its order.
struct Fault: Equatable, Sendable {
  let text: String
  var effect: FaultEffect
}
