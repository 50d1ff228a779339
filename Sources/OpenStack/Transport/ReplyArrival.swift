import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import Synchronization

/// Takes in a reply on the thread of its connection, and knows how much of it has come for whoever has to say so when no
/// more does.
final class ReplyArrival: HTTPClientResponseDelegate {
  struct State: Sendable {
    /// Nil until the headers are here; its body grows.
    var reply: HTTPReply?

    var status: Int? { reply?.status }
    var requestID: String? { reply?.requestID }
    /// What the headers promise; nil where they do not.
    var length: Int? { reply?.headers.first(name: "Content-Length").flatMap(Int.init) }
    /// Bytes of the body.
    var received: Int { reply?.body.count ?? 0 }

    /// `11 of 100 bytes`.
    var amount: String {
      length.map { "\(received) of \($0) bytes" } ?? "\(received) \(received == 1 ? "byte" : "bytes")"
    }
  }

  /// The headers say enough: nothing more is waited for.
  struct HeadersAlone: Error {
    let reply: HTTPReply
  }

  /// A body beyond this is refused.
  private static let bodyLimit = 64 << 20
  /// Room after a body, which decoders that read in large steps can do with.
  private static let bodyPadding = 64

  private let shared = Mutex(State())

  var state: State { shared.withLock { $0 } }

  func didReceiveHead(task: HTTPClient.Task<HTTPReply>, _ head: HTTPResponseHead) -> EventLoopFuture<Void> {
    task.eventLoop.makeCompletedFuture { try begin(head) }
  }

  func didReceiveBodyPart(task: HTTPClient.Task<HTTPReply>, _ part: ByteBuffer) -> EventLoopFuture<Void> {
    task.eventLoop.makeCompletedFuture { try append(part) }
  }

  func didFinishRequest(task: HTTPClient.Task<HTTPReply>) throws -> HTTPReply {
    let reply = shared.withLock { $0.reply }
    // Proven by the client: the headers come before the end.
    guard let reply else { throw HTTPClientError.remoteConnectionClosed }
    return reply
  }

  private func begin(_ head: HTTPResponseHead) throws {
    let reply = HTTPReply(status: Int(head.status.code), headers: head.headers, body: [])
    let length = shared.withLock { state in
      state.reply = reply
      return state.length
    }
    if let coding = Self.coding(of: reply) {
      // The status of an error says enough without its words.
      if reply.status >= 400 { throw HeadersAlone(reply: reply) }
      throw ReplyRefusal(
        words: "packed its answer as \(oneLine(coding, limit: 40)), which was not asked for; it is not unpacked, "
          + "because it could be of any size."
      )
    }
    guard let length, length > 0 else { return }
    try Self.allow(length)
    shared.withLock { $0.reply?.body.reserveCapacity(length + Self.bodyPadding) }
  }

  private func append(_ part: ByteBuffer) throws {
    try shared.withLock { state in
      try Self.allow(state.received + part.readableBytes)
      state.reply?.body.append(contentsOf: part.readableBytesView)
    }
  }

  private static func allow(_ length: Int) throws {
    guard length > bodyLimit else { return }
    throw ReplyRefusal(words: "answered with more than \(bodyLimit >> 20) MB, which is not taken.")
  }

  /// How the body is packed; nil for not at all.
  private static func coding(of reply: HTTPReply) -> String? {
    reply.headers[canonicalForm: "Content-Encoding"].map { String($0) }.first { coding in
      !["", "identity"].contains(coding.lowercased())
    }
  }
}

/// Why a reply that could be read is not taken, as what follows the server's name in a sentence.
struct ReplyRefusal: Error {
  var words: String
}
