import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL

/// Listens on a loopback port and puts every request to a function, one after the other on each
/// connection.
actor HTTPListener {
  typealias Connection = NIOAsyncChannel<HTTPServerRequestPart, ByteBuffer>
  typealias Answer = @Sendable (HTTPRequest) async -> Delivery
  private typealias Server = NIOAsyncChannel<any Channel, Never>

  nonisolated let port: Int
  private let tls: NIOSSLContext?
  private var server: Server
  private var connections: [ObjectIdentifier: any Channel] = [:]
  /// How long nobody listens; nil while somebody does.
  private var absence: Duration?

  /// Binds a port; 0 is any free one.
  ///
  /// - Throws: `IOError` where the port cannot be had.
  init(port: Int, tls: NIOSSLContext? = nil) async throws {
    self.tls = tls
    server = try await Self.bind(port: port, tls: tls)
    self.port = server.channel.localAddress?.port ?? port
  }

  private static func bind(port: Int, tls: NIOSSLContext?) async throws -> Server {
    try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
      .serverChannelOption(.backlog, value: 256)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      // Nothing is read before somebody takes the connection.
      .childChannelOption(.autoRead, value: false)
      .bind(host: "127.0.0.1", port: port) { channel in
        channel.eventLoop.makeCompletedFuture {
          let pipeline = channel.pipeline.syncOperations
          if let tls {
            try pipeline.addHandler(NIOSSLServerHandler(context: tls))
          } else {
            try pipeline.addHandler(TLSHelloTrap())
          }
          try pipeline.addHandler(
            ByteToMessageHandler(HTTPRequestDecoder(leftOverBytesStrategy: .dropBytes))
          )
          return channel
        }
      }
  }

  /// Serves connections until the task is cancelled.
  func serve(_ answer: @escaping Answer) async {
    await withDiscardingTaskGroup { group in
      repeat {
        // A listener that ends is one that was stopped.
        try? await server.executeThenClose { inbound in
          for try await channel in inbound {
            // One that was accepted while nobody listens any more is refused.
            guard absence == nil, !Task.isCancelled else {
              channel.close(promise: nil)
              continue
            }
            let id = ObjectIdentifier(channel)
            connections[id] = channel
            group.addTask {
              // A connection that breaks is the client's affair.
              try? await HTTPConnection(listener: self, answer: answer).serve(Self.taken(channel))
              await self.forget(id)
            }
          }
        }
      } while await isBack()
    }
  }

  /// Begins to read a connection; it is wrapped no sooner, because one that is wrapped and dropped ends the process.
  private static func taken(_ channel: any Channel) async throws -> Connection {
    let connection = try await channel.eventLoop.submit {
      try Connection(wrappingChannelSynchronously: channel)
    }.get()
    try await channel.setOption(.autoRead, value: true).get()
    return connection
  }

  /// Closes the port for so long, and all connections but one at once.
  func stop(for duration: Duration, except survivor: any Channel) async {
    guard absence == nil else { return }
    absence = duration
    try? await server.channel.close()
    for channel in connections.values where channel !== survivor { channel.close(promise: nil) }
  }

  private func forget(_ id: ObjectIdentifier) { connections[id] = nil }

  /// Waits out the absence and binds the port again; false where the task is cancelled.
  private func isBack() async -> Bool {
    guard let absence, (try? await Task.sleep(for: absence)) != nil else { return false }
    while !Task.isCancelled {
      if let server = try? await Self.bind(port: port, tls: tls) {
        self.server = server
        self.absence = nil
        return true
      }
      // Somebody's outgoing connection may have the port for a moment.
      try? await Task.sleep(for: .milliseconds(50))
    }
    return false
  }
}
