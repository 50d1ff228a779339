import DemoCloud

/// How a reply is sent, step by step.
///
/// A healthy cloud sends the whole response. A fault is a different list of steps: fewer bytes, other bytes, an early
/// end, and any step between two of them.
struct Delivery: Sendable {
  enum Step: Equatable, Sendable {
    case send([UInt8])
    /// The same bytes many times, stored once.
    case sendRepeatedly([UInt8], count: Int)
    /// One byte at a time, with a pause after each.
    case trickle([UInt8], every: Duration)
    case wait(Duration)
    /// Waits until released.
    case hold
    /// Sends nothing more until the client leaves.
    case hang
    /// Ends with a TCP reset.
    case reset
    /// Closes the port for so long, with all other connections.
    case stopListening(Duration)
    case close
  }

  var steps: [Step]

  /// Sends the response unchanged.
  static func whole(_ response: HTTPResponse) -> Delivery {
    var steps: [Step] = [.send(response.head + response.body)]
    if response.closes { steps.append(.close) }
    return Delivery(steps: steps)
  }
}
