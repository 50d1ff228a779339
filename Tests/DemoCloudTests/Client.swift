import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
import Testing

/// An HTTP client with a connection for each request: it follows no redirect, and leaves the body as it came.
struct Client {
  private typealias Connection = NIOAsyncChannel<HTTPClientResponsePart, HTTPClientRequestPart>

  var method = HTTPMethod.GET
  /// `http://HOST:PORT` or `https://HOST:PORT`, and what is asked for, which is sent as it is.
  var url: String
  var headers: HTTPHeaders = [:]
  var body: String?
  /// How the server's certificate is checked, where the URL wants TLS.
  var tls = TLSConfiguration.makeClientConfiguration()

  /// Sends the request, and hands on the body as it comes.
  func send(onBody: (ByteBuffer) -> Void) async throws -> HTTPResponseHead {
    let parts = try #require(url.wholeMatch(of: #/(https?)://([^/:]+):(\d+)(.*)/#))
    let (_, scheme, host, port, target) = parts.output
    var request = HTTPRequestHead(version: .http1_1, method: method, uri: target.isEmpty ? "/" : String(target))
    request.headers = headers
    request.headers.add(name: "Host", value: "\(host):\(port)")
    if let body { request.headers.add(name: "Content-Length", value: "\(body.utf8.count)") }
    let context = scheme == "https" ? try NIOSSLContext(configuration: tls) : nil
    let connection = try await Self.connect(host: String(host), port: Int(port) ?? 0, context)
    return try await connection.executeThenClose { inbound, outbound in
      try await outbound.write(.head(request))
      if let body { try await outbound.write(.body(.byteBuffer(ByteBuffer(string: body)))) }
      try await outbound.write(.end(nil))
      var head: HTTPResponseHead?
      for try await part in inbound {
        switch part {
        case .head(let response): head = response
        case .body(let bytes): onBody(bytes)
        case .end: return try #require(head)
        }
      }
      throw ChannelError.eof
    }
  }

  private static func connect(host: String, port: Int, _ tls: NIOSSLContext?) async throws -> Connection {
    try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup).connect(host: host, port: port) { channel in
      channel.eventLoop.makeCompletedFuture {
        let pipeline = channel.pipeline.syncOperations
        if let tls { try pipeline.addHandler(NIOSSLClientHandler(context: tls, serverHostname: nil)) }
        try pipeline.addHTTPClientHandlers()
        return try Connection(wrappingChannelSynchronously: channel)
      }
    }
  }
}
