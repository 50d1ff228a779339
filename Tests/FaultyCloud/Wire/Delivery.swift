import DemoCloud

/// How an answer goes onto the wire, step by step.
///
/// A healthy cloud sends the whole response. A fault is another list of steps: fewer bytes, other
/// bytes, an end before the end, and whatever step may be wanted between any two of them.
struct Delivery: Sendable {
  enum Step: Equatable, Sendable {
    case send([UInt8])
    /// The same bytes so many times, without holding more of them than once.
    case sendRepeatedly([UInt8], count: Int)
    /// One byte at a time, and a pause after each.
    case trickle([UInt8], every: Duration)
    case wait(Duration)
    /// Nothing until somebody lets it go on.
    case hold
    /// Nothing more, until the client leaves.
    case hang
    /// An end with a TCP reset.
    case reset
    /// The port is closed for so long, and all other connections with it.
    case stopListening(Duration)
    case close
  }

  var steps: [Step]

  /// The response as it is.
  static func whole(_ response: HTTPResponse) -> Delivery {
    var steps: [Step] = [.send(response.head + response.body)]
    if response.closes { steps.append(.close) }
    return Delivery(steps: steps)
  }
}
