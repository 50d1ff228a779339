import NIOCore
import NIOHTTP1
import NIOSSL

/// Takes `CONNECT`, and makes the rest of the connection a server with TLS.
final class TunnelEntrance: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  private let server: TestServer
  private let context: NIOSSLContext

  init(server: TestServer, context: NIOSSLContext) {
    self.server = server
    self.context = context
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let text = String(buffer: unwrapInboundIn(data))
    server.hear(text)
    server.note(String(text.prefix { $0 != "\r" && $0 != "\r\n" }))
    let way = "HTTP/1.1 200 Connection established\r\n\r\n"
    context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: way)), promise: nil)
    let pipeline = context.pipeline.syncOperations
    do {
      try pipeline.addHandler(NIOSSLServerHandler(context: self.context))
      try pipeline.configureHTTPServerPipeline()
      try pipeline.addHandler(HTTPAnswers(server: server, answer: .reply(.ok, "{}")))
    } catch {
      context.close(promise: nil)
    }
    context.pipeline.syncOperations.removeHandler(self, promise: nil)
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}
