import NIOCore
import NIOHTTP1

/// One connection: requests come in, and each is answered before the next is looked at.
package struct HTTPConnection: Sendable {
  /// Answers a request on its connection; false where that is to be closed.
  package typealias Exchange = @Sendable (HTTPRequest, HTTPConnection) async throws -> Bool
  typealias Parts = NIOAsyncChannel<HTTPServerRequestPart, ByteBuffer>

  package let channel: any Channel
  private let outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>

  /// Puts every request to the exchange, until one side closes.
  static func serve(_ parts: Parts, _ exchange: Exchange) async throws {
    try await parts.executeThenClose { inbound, outbound in
      let connection = HTTPConnection(channel: parts.channel, outbound: outbound)
      var request: HTTPRequest?
      do {
        for try await part in inbound {
          switch part {
          case .head(let head): request = HTTPRequest(head)
          case .body(let body): request?.body += body.readableBytesView
          case .end:
            guard let complete = request else { continue }
            request = nil
            guard try await exchange(complete, connection) else { return }
          }
        }
      } catch is HTTPParserError {
        _ = try await connection.send(EventletError.badRequest)
      }
    }
  }

  /// Writes bytes as they are.
  package func write(_ bytes: ByteBuffer) async throws { try await outbound.write(bytes) }

  /// Sends a whole response; false where the connection is to be closed after it.
  package func send(_ response: HTTPResponse) async throws -> Bool {
    try await write(ByteBuffer(bytes: response.head + response.body))
    return !response.closes
  }
}
