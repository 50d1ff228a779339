import AsyncHTTPClient
import NIOCore
import NIOHTTP1

/// A client with its connections, which closes them when the last request that holds it has ended.
final class SharedClient: Sendable {
  /// A body beyond this is refused.
  static let bodyLimit = 64 << 20

  /// Room after a body, which decoders that read in large steps can do with.
  private static let bodyPadding = 64

  private let client: HTTPClient

  init(_ configuration: HTTPClient.Configuration) {
    client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
  }

  deinit {
    client.shutdown { _ in }
  }

  /// Sends a request and reads the reply up to the limit; a connection with more on it is dropped.
  func reply(to request: HTTPRequest, noting arrival: ReplyArrival) async throws -> HTTPReply {
    defer { withExtendedLifetime(self) {} }
    var message = HTTPClientRequest(url: request.url)
    message.method = request.method
    message.headers = request.headers
    if let body = request.body { message.body = .bytes(ByteBuffer(bytes: body)) }
    let response = try await client.execute(message, deadline: .distantFuture)
    var reply = HTTPReply(status: Int(response.status.code), headers: response.headers, body: [])
    arrival.began(reply)
    if let coding = Self.coding(of: reply) {
      // The status of an error says enough without its words.
      if reply.status >= 400 { return reply }
      throw ReplyRefusal(
        words: "packed its answer as \(oneLine(coding, limit: 40)), which was not asked for; it is not unpacked, "
          + "because it could be of any size."
      )
    }
    let tooLarge = ReplyRefusal(words: "answered with more than \(Self.bodyLimit >> 20) MB, which is not taken.")
    if let length = arrival.state.length, length > Self.bodyLimit { throw tooLarge }
    if let length = arrival.state.length, length > 0 { reply.body.reserveCapacity(length + Self.bodyPadding) }
    for try await chunk in response.body {
      guard reply.body.count + chunk.readableBytes <= Self.bodyLimit else { throw tooLarge }
      reply.body.append(contentsOf: chunk.readableBytesView)
      arrival.received(reply.body.count)
    }
    return reply
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
