import NIOCore

/// Never answers a connection that begins with TLS, as eventlet does.
///
/// eventlet waits for the end of a line that never comes, so `https://` at an http port hangs until the client gives
/// up.
final class TLSHelloTrap: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = ByteBuffer
  typealias InboundOut = ByteBuffer

  static func add(to channel: any Channel) throws {
    try channel.pipeline.syncOperations.addHandler(TLSHelloTrap())
  }

  private static let handshake: UInt8 = 0x16
  private var isTrapped: Bool?

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let buffer = unwrapInboundIn(data)
    if isTrapped == nil {
      isTrapped = buffer.readableBytesView.first == Self.handshake
    }
    if isTrapped == false { context.fireChannelRead(data) }
  }
}
