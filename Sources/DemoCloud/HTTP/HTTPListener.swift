import NIOCore
import NIOHTTP1
import NIOPosix

/// Listens on a loopback port and puts every request to a function, one after the other on each
/// connection.
struct HTTPListener: Sendable {
  typealias Connection = NIOAsyncChannel<HTTPServerRequestPart, ByteBuffer>
  typealias Answer = @Sendable (HTTPRequest) async -> Delivery

  let port: Int
  private let channel: NIOAsyncChannel<Connection, Never>

  /// Binds the port; 0 is any free one.
  ///
  /// - Throws: `IOError` where the port cannot be had.
  static func bind(port: Int) async throws -> HTTPListener {
    let channel = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
      .serverChannelOption(.backlog, value: 256)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .bind(host: "127.0.0.1", port: port) { channel in
        channel.eventLoop.makeCompletedFuture {
          let pipeline = channel.pipeline.syncOperations
          try pipeline.addHandler(TLSHelloTrap())
          try pipeline.addHandler(
            ByteToMessageHandler(HTTPRequestDecoder(leftOverBytesStrategy: .dropBytes))
          )
          return try Connection(wrappingChannelSynchronously: channel)
        }
      }
    return HTTPListener(port: channel.channel.localAddress?.port ?? port, channel: channel)
  }

  /// Serves connections until the task is cancelled.
  func serve(_ answer: @escaping Answer) async {
    try? await channel.executeThenClose { connections in
      try await withThrowingDiscardingTaskGroup { group in
        for try await connection in connections {
          group.addTask {
            // A connection that breaks is the client's affair.
            try? await HTTPConnection(answer: answer).serve(connection)
          }
        }
      }
    }
  }
}
