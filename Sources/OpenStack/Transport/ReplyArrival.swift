import Synchronization

/// How much of a reply has come, for whoever has to say so when no more does.
final class ReplyArrival: Sendable {
  struct State: Sendable {
    /// Nil until the headers are here.
    var status: Int?
    var requestID: String?
    /// What the headers promise; nil where they do not.
    var length: Int?
    /// Bytes of the body.
    var received = 0

    /// `11 of 100 bytes`.
    var amount: String {
      length.map { "\(received) of \($0) bytes" } ?? "\(received) \(received == 1 ? "byte" : "bytes")"
    }
  }

  private let shared = Mutex(State())

  var state: State { shared.withLock { $0 } }

  func began(_ reply: HTTPReply) {
    shared.withLock { state in
      state.status = reply.status
      state.requestID = reply.requestID
      state.length = reply.headers.first(name: "Content-Length").flatMap(Int.init)
    }
  }

  func received(_ bytes: Int) {
    shared.withLock { $0.received = bytes }
  }
}
