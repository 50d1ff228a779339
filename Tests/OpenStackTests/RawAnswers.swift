import NIOCore
import NIOPosix

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Answers below HTTP: what no library would send.
final class RawAnswers: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  private let server: TestServer
  private let answer: TestServer.Answer

  init(server: TestServer, answer: TestServer.Answer) {
    self.server = server
    self.answer = answer
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let text = String(buffer: unwrapInboundIn(data))
    server.hear(text)
    let number = server.note(String(text.prefix { $0 != "\r" && $0 != "\r\n" }))
    switch answer {
    case .raw(let bytes): say(bytes, context, close: true)
    case .bytes(let bytes, let isHeld): say(ByteBuffer(bytes: bytes), context, close: !isHeld)
    case .each(let answers): say(answers[min(number, answers.count - 1)], context, close: true)
    case .reset(let bytes): reset(after: bytes, context)
    case .trickle(let bytes):
      say(bytes, context)
      letters(1, each: .milliseconds(5), context)
    case .endless(let bytes):
      say(bytes, context)
      letters(1 << 20, each: .zero, context)
    case .close: context.close(promise: nil)
    case .reply, .silence, .megabytes, .tunnel: break
    }
  }

  private func say(_ text: String, _ context: ChannelHandlerContext, close: Bool = false) {
    say(ByteBuffer(string: text), context, close: close)
  }

  private func say(_ bytes: ByteBuffer, _ context: ChannelHandlerContext, close: Bool) {
    let context = NIOLoopBound(context, eventLoop: context.eventLoop)
    context.value.writeAndFlush(wrapOutboundOut(bytes)).whenComplete { _ in
      if close { context.value.close(promise: nil) }
    }
  }

  /// What was said must have been read, or the reset would overtake it.
  private func reset(after bytes: String, _ context: ChannelHandlerContext) {
    say(bytes, context)
    let loop = NIOLoopBound(context, eventLoop: context.eventLoop)
    context.eventLoop.scheduleTask(in: .milliseconds(50)) {
      let context = loop.value
      let hard = linger(l_onoff: 1, l_linger: 0)
      let set = (context.channel as? any SocketOptionProvider)?.setSoLinger(hard)
      set?.assumeIsolated().whenComplete { _ in loop.value.close(promise: nil) }
    }
  }

  private func letters(_ count: Int, each pause: TimeAmount, _ context: ChannelHandlerContext) {
    let loop = NIOLoopBound((self, context), eventLoop: context.eventLoop)
    let said = context.writeAndFlush(wrapOutboundOut(ByteBuffer(repeating: UInt8(ascii: "x"), count: count)))
    said.whenSuccess {
      loop.eventLoop.scheduleTask(in: pause) {
        let (answers, context) = loop.value
        answers.letters(count, each: pause, context)
      }
    }
  }

  func channelInactive(context: ChannelHandlerContext) { server.noteClosed() }
  func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}
