import NIOCore
import NIOHTTP1

/// One connection; each request is answered before the next one is read.
package struct HTTPConnection: Sendable {
  /// Answers a request on its connection; returns false to close the connection.
  package typealias Exchange = @Sendable (HTTPRequest, HTTPConnection) async throws -> Bool
  typealias Parts = NIOAsyncChannel<HTTPServerRequestPart, ByteBuffer>

  package let channel: any Channel
  private let outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>

  /// Passes every request to the exchange until one side closes.
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

  /// Writes bytes unchanged.
  package func write(_ bytes: ByteBuffer) async throws { try await outbound.write(bytes) }

  /// Sends a whole response; returns false if the connection must be closed after it.
  package func send(_ response: HTTPResponse) async throws -> Bool {
    try await write(ByteBuffer(bytes: response.head + response.body))
    return !response.closes
  }
}
