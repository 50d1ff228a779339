import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
import OpenStack
import Synchronization

/// A server on a loopback port, with TLS or without, that answers every request the same way.
final class TestServer: Sendable {
  enum Answer: Sendable {
    case reply(HTTPResponseStatus, String)
    /// Bytes as they are, whatever was asked, and the end of the connection.
    case raw(String)
    /// Bytes that need be no text; the connection is left open where it is held.
    case bytes([UInt8], isHeld: Bool)
    /// The first request gets the first answer, and so on; the last answers all that follow.
    case each([String])
    /// Bytes as they are, and a reset.
    case reset(String)
    /// Bytes as they are, and then a letter each few milliseconds.
    case trickle(String)
    /// Bytes as they are, and then letters for as long as the connection takes them.
    case endless(String)
    /// Takes the connection and says nothing.
    case silence
    /// A body of so many megabytes.
    case megabytes(Int)
    /// Takes the connection and closes it.
    case close
    /// A proxy that leads to itself: opens a way, and at its end speaks TLS and answers `{}`.
    case tunnel
  }

  let port: Int
  private let channel: any Channel
  private let log = Mutex<[String]>([])
  private let words = Mutex<[String]>([])
  private let closed = Mutex<[CheckedContinuation<Void, Never>]>([])
  private let closings = Mutex(0)
  private let openings = Mutex(0)

  /// Starts the server, with TLS where a certificate of the test's folder is named, for so many connections: those
  /// that follow get the answer in plain.
  static func start(
    _ answer: Answer,
    certificate: String? = nil,
    clientAuthority: String? = nil,
    secureConnections: Int = .max
  ) async throws -> TestServer {
    let context = try certificate.map { name in
      var tls = TLSConfiguration.makeServerConfiguration(
        certificateChain: try NIOSSLCertificate.fromPEMFile(path("\(name).pem")).map { .certificate($0) },
        privateKey: .privateKey(try NIOSSLPrivateKey(file: path("\(name).key"), format: .pem))
      )
      if let clientAuthority {
        tls.certificateVerification = .noHostnameVerification
        tls.trustRoots = .file(path("\(clientAuthority).pem"))
      }
      return try NIOSSLContext(configuration: tls)
    }
    let promise = MultiThreadedEventLoopGroup.singleton.any().makePromise(of: TestServer.self)
    let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelInitializer { channel in
        promise.futureResult.hop(to: channel.eventLoop).flatMap { server in
          let number = server.openings.withLock { count in
            count += 1
            return count
          }
          return channel.eventLoop.makeCompletedFuture {
            if case .tunnel = answer, let context {
              let tunnel = TunnelEntrance(server: server, context: context)
              return try channel.pipeline.syncOperations.addHandler(tunnel)
            }
            if let context, number <= secureConnections {
              try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: context))
            }
            switch answer {
            case .reply, .megabytes:
              try channel.pipeline.syncOperations.configureHTTPServerPipeline()
              try channel.pipeline.syncOperations.addHandler(HTTPAnswers(server: server, answer: answer))
            case .raw, .bytes, .each, .reset, .trickle, .endless, .silence, .close, .tunnel:
              try channel.pipeline.syncOperations.addHandler(RawAnswers(server: server, answer: answer))
            }
          }
        }
      }
      .bind(host: "127.0.0.1", port: 0).get()
    let server = TestServer(channel: channel)
    promise.succeed(server)
    return server
  }

  private init(channel: any Channel) {
    self.channel = channel
    port = channel.localAddress?.port ?? 0
  }

  deinit {
    channel.close(promise: nil)
  }

  static func path(_ name: String) -> String {
    Bundle.module.bundleURL.appending(path: "Certificates/\(name)").path()
  }

  /// The first line of every request.
  var requests: [String] { log.withLock { $0 } }

  /// What was sent, as it came in; of raw answers alone.
  var heard: [String] { words.withLock { $0 } }

  func hear(_ text: String) { words.withLock { $0.append(text) } }

  /// How many connections were taken.
  var connections: Int { openings.withLock { $0 } }

  /// Keeps the line, and gives its number from 0.
  @discardableResult
  func note(_ line: String) -> Int {
    log.withLock { lines in
      lines.append(line)
      return lines.count - 1
    }
  }

  func noteClosed() {
    closings.withLock { $0 += 1 }
    let waiting = closed.withLock { waiting in
      defer { waiting = [] }
      return waiting
    }
    for continuation in waiting { continuation.resume() }
  }

  /// Returns when a connection was closed.
  func connectionClosed() async {
    await withCheckedContinuation { continuation in
      let isClosed = closings.withLock { count in
        if count == 0 { closed.withLock { $0.append(continuation) } }
        return count > 0
      }
      if isClosed { continuation.resume() }
    }
  }
}

final class HTTPAnswers: ChannelInboundHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundOut = HTTPServerResponsePart

  private let server: TestServer
  private let answer: TestServer.Answer

  init(server: TestServer, answer: TestServer.Answer) {
    self.server = server
    self.answer = answer
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head(let head): server.note("\(head.method.rawValue) \(head.uri)")
    case .body: break
    case .end: respond(context)
    }
  }

  private func respond(_ context: ChannelHandlerContext) {
    var status = HTTPResponseStatus.ok
    var pieces: [String] = []
    switch answer {
    case .reply(let replied, let body):
      status = replied
      pieces = [body]
    case .megabytes(let count):
      pieces = Array(repeating: String(repeating: "x", count: 1 << 20), count: count)
    case .raw, .bytes, .each, .reset, .trickle, .endless, .silence, .close, .tunnel: break
    }
    let length = pieces.reduce(0) { $0 + $1.utf8.count }
    let headers: HTTPHeaders = ["Content-Type": "application/json", "Content-Length": "\(length)"]
    context.write(
      wrapOutboundOut(.head(HTTPResponseHead(version: .http1_1, status: status, headers: headers))),
      promise: nil
    )
    for piece in pieces {
      context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(string: piece)))), promise: nil)
    }
    context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
  }

  func channelInactive(context: ChannelHandlerContext) { server.noteClosed() }
  func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}
