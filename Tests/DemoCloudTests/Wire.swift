import NIOCore
import Foundation
import NIOPosix
import Testing

/// A connection on which every byte is seen, and how it ends.
struct Wire {
  enum End {
    case closed
    case reset
  }

  struct Received {
    var text: String
    var end: End

    /// Status line and headers, with the empty line if it came.
    var head: String { text.firstRange(of: "\r\n\r\n").map { String(text[..<$0.upperBound]) } ?? text }
    var body: String { String(text.dropFirst(head.count)) }

    /// What Content-Length says.
    func length() throws -> Int {
      let line = try #require(head.split(separator: "\r\n").first { $0.hasPrefix("Content-Length: ") })
      return try #require(Int(line.dropFirst("Content-Length: ".count)))
    }
  }

  typealias Connection = NIOAsyncChannel<ByteBuffer, ByteBuffer>

  static func connect(_ cloud: RunningCloud) async throws -> Connection {
    try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
      .connect(host: "127.0.0.1", port: cloud.address.port) { channel in
        channel.eventLoop.makeCompletedFuture {
          try Connection(wrappingChannelSynchronously: channel)
        }
      }
  }

  static func request(_ url: String, token: String, server: RunningCloud) -> ByteBuffer {
    ByteBuffer(
      string: "GET \(url.dropFirst(server.root.count)) HTTP/1.1\r\nHost: a\r\nX-Auth-Token: \(token)\r\n\r\n"
    )
  }

  /// Asks, and reads until the server ends the connection.
  static func get(_ url: String, token: String, from cloud: RunningCloud) async throws -> Received {
    try await connect(cloud).executeThenClose { inbound, outbound in
      try await outbound.write(request(url, token: token, server: cloud))
      return try await rest(of: inbound)
    }
  }

  static func rest(of inbound: NIOAsyncChannelInboundStream<ByteBuffer>) async throws -> Received {
    var text = ""
    do {
      for try await buffer in inbound { text += String(buffer: buffer) }
      return Received(text: text, end: .closed)
    } catch let error as IOError where error.errnoCode == ECONNRESET {
      return Received(text: text, end: .reset)
    }
  }
}
