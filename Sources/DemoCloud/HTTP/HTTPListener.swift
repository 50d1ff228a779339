import NIOCore
import NIOHTTP1
import NIOPosix

/// Listens on a loopback port and serves its connections.
package actor HTTPListener {
  /// Adds handlers before HTTP to a new connection's pipeline.
  package typealias Preparation = @Sendable (any Channel) throws -> Void

  package nonisolated let port: Int
  private let server: NIOAsyncChannel<any Channel, Never>
  private var connections: [ObjectIdentifier: any Channel] = [:]
  private var isClosed = false

  /// Binds a port; 0 for any free one.
  ///
  /// - Throws: `IOError` if the port is not available.
  package init(port: Int, preparing prepare: @escaping Preparation = TLSHelloTrap.add(to:)) async throws {
    server = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
      .serverChannelOption(.backlog, value: 256)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      // Nothing is read before the connection is served.
      .childChannelOption(.autoRead, value: false)
      .bind(host: "127.0.0.1", port: port) { channel in
        channel.eventLoop.makeCompletedFuture {
          try prepare(channel)
          try channel.pipeline.syncOperations.addHandler(
            ByteToMessageHandler(HTTPRequestDecoder(leftOverBytesStrategy: .dropBytes))
          )
          return channel
        }
      }
    self.port = server.channel.localAddress?.port ?? port
  }

  /// Serves connections until the listener is closed or the task is cancelled.
  package func serve(_ exchange: @escaping HTTPConnection.Exchange) async {
    await withDiscardingTaskGroup { group in
      // The listener ends only when it is closed.
      try? await server.executeThenClose { inbound in
        for try await channel in inbound {
          // A connection accepted while the port closes is dropped.
          guard !isClosed, !Task.isCancelled else {
            channel.close(promise: nil)
            continue
          }
          let id = ObjectIdentifier(channel)
          connections[id] = channel
          group.addTask {
            // A broken connection concerns only its client.
            try? await HTTPConnection.serve(Self.taken(channel), exchange)
            await self.forget(id)
          }
        }
      }
    }
  }

  /// Closes the port, and all connections but one.
  package func close(except survivor: HTTPConnection) async {
    isClosed = true
    try? await server.channel.close()
    for channel in connections.values where channel !== survivor.channel { channel.close(promise: nil) }
  }

  /// Begins to read a connection; not wrapped earlier, because dropping a wrapped one ends the process.
  private static func taken(_ channel: any Channel) async throws -> HTTPConnection.Parts {
    let connection = try await channel.eventLoop.submit {
      try HTTPConnection.Parts(wrappingChannelSynchronously: channel)
    }.get()
    try await channel.setOption(.autoRead, value: true).get()
    return connection
  }

  private func forget(_ id: ObjectIdentifier) { connections[id] = nil }
}
