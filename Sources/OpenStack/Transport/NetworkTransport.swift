import AsyncHTTPClient
import NIOCore
import NIOHTTP1

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Carries requests over the network: one client for each proxy, connections kept and shared.
actor NetworkTransport: HTTPTransport {
  /// What one connection may take to be made, TLS included.
  static let connectTimeout = TimeAmount.seconds(10)
  /// What a whole request may take where the configuration says nothing.
  static let defaultTimeout = 60.0
  /// A body beyond this is refused.
  static let bodyLimit = 64 << 20

  private let tls: TLSSettings
  private let proxies: ProxySettings
  private let timeout: Duration
  private var clients: [ProxySettings.Proxy?: HTTPClient] = [:]

  init(_ configuration: CloudConfiguration) {
    tls = TLSSettings(configuration)
    proxies = configuration.proxies
    timeout = .seconds(configuration.apiTimeout ?? Self.defaultTimeout)
  }

  deinit {
    // A client must not go unclosed; this one has no request left that could notice.
    for client in clients.values { client.shutdown { _ in } }
  }

  func send(_ request: HTTPRequest) async throws(OpenStackError) -> HTTPReply {
    let client = try client(for: request.url)
    let timeout = timeout
    do {
      return try await withDeadline(timeout) {
        try await Self.reply(to: request, from: client)
      }
    } catch let error as OpenStackError {
      throw error
    } catch {
      let failure = NetworkFailure(error: error, url: request.url, timeout: timeout, tls: tls)
      throw await failure.explained(isDirect: self.proxy(for: request.url) == nil)
    }
  }

  private static func reply(to request: HTTPRequest, from client: HTTPClient) async throws -> HTTPReply {
    var message = HTTPClientRequest(url: request.url)
    message.method = request.method
    message.headers = request.headers
    if let body = request.body { message.body = .bytes(ByteBuffer(bytes: body)) }
    let response = try await client.execute(message, deadline: .distantFuture)
    var body: [UInt8] = []
    for try await chunk in response.body {
      guard body.count + chunk.readableBytes <= bodyLimit else {
        throw OpenStackError(.malformedReply, "The reply is larger than \(bodyLimit >> 20) MB, which is not taken.")
      }
      body.append(contentsOf: chunk.readableBytesView)
    }
    return HTTPReply(status: Int(response.status.code), headers: response.headers, body: body)
  }

  private func client(for url: String) throws(OpenStackError) -> HTTPClient {
    let proxy = proxy(for: url)
    if let client = clients[proxy] { return client }
    var configuration = HTTPClient.Configuration(
      tlsConfiguration: try tls.tlsConfiguration(),
      redirectConfiguration: .disallow,
      timeout: .init(connect: Self.connectTimeout),
      decompression: .disabled
    )
    configuration.httpVersion = .http1Only
    // Or a failing handshake is tried again and again until the deadline, and its reason is lost.
    configuration.connectionPool.retryConnectionEstablishment = false
    configuration.proxy = proxy.map(Self.clientProxy)
    let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    clients[proxy] = client
    return client
  }

  private func proxy(for url: String) -> ProxySettings.Proxy? {
    URL(string: url).flatMap(proxies.proxy)
  }

  private static func clientProxy(_ proxy: ProxySettings.Proxy) -> HTTPClient.Configuration.Proxy {
    if proxy.isSOCKS { return .socksServer(host: proxy.host, port: proxy.port) }
    let authorization = proxy.username.map { name in
      HTTPClient.Authorization.basic(username: name, password: proxy.password?.revealed() ?? "")
    }
    return .server(host: proxy.host, port: proxy.port, authorization: authorization)
  }
}

/// The deadline came before the operation ended.
struct DeadlinePassed: Error {}

/// Runs the operation, cancelled when the time is over; `DeadlinePassed` then.
func withDeadline<Value: Sendable>(
  _ time: Duration,
  _ operation: @escaping @Sendable () async throws -> Value
) async throws -> Value {
  try await withThrowingTaskGroup(of: Value.self) { group in
    group.addTask(operation: operation)
    group.addTask {
      try await Task.sleep(for: time)
      throw DeadlinePassed()
    }
    defer { group.cancelAll() }
    guard let value = try await group.next() else { throw DeadlinePassed() }
    return value
  }
}
