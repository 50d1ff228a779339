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
  /// Seconds after which connections are not used again.
  ///
  /// The pool's own clock stands still while the machine sleeps, and the first request after that would be sent into
  /// a connection that the other side has forgotten.
  static let idleLimit = 30.0

  private let tls: TLSSettings
  private let proxies: ProxySettings
  private let connectTimeout: Duration
  private let now: @Sendable () -> Date
  private var lastUse: Date
  private var clients: [ProxySettings.Proxy?: SharedClient] = [:]

  /// A transport that has connected to nothing yet.
  ///
  /// - Parameters:
  ///   - configuration: says which authorities and proxies there are.
  ///   - connectTimeout: what one connection may take to be made, TLS included.
  ///   - now: the wall clock, which shows it when the machine slept.
  init(
    _ configuration: CloudConfiguration,
    connectTimeout: Duration = .seconds(10),
    now: @escaping @Sendable () -> Date
  ) {
    tls = TLSSettings(configuration)
    proxies = configuration.proxies
    self.connectTimeout = connectTimeout
    self.now = now
    lastUse = now()
  }

  func send(_ request: HTTPRequest, before deadline: Deadline) async throws(OpenStackError) -> HTTPReply {
    let client = try client(for: request.url)
    let arrival = ReplyArrival()
    defer { lastUse = now() }
    do {
      return try await client.reply(to: request, before: deadline, noting: arrival)
    } catch {
      let failure = NetworkFailure(
        error: error,
        url: request.url,
        arrived: arrival.state,
        limit: deadline.limit,
        connectTimeout: connectTimeout
      )
      throw await failure.explained(isDirect: proxy(for: request.url) == nil, before: deadline)
    }
  }

  private func client(for url: String) throws(OpenStackError) -> SharedClient {
    if abs(now().timeIntervalSince(lastUse)) > Self.idleLimit { clients = [:] }
    lastUse = now()
    let proxy = proxy(for: url)
    if let client = clients[proxy] { return client }
    var configuration = HTTPClient.Configuration(
      tlsConfiguration: try tls.tlsConfiguration(),
      redirectConfiguration: .disallow,
      timeout: .init(connect: TimeAmount(connectTimeout)),
      decompression: .disabled
    )
    configuration.httpVersion = .http1Only
    // Or a failing handshake is tried again and again until the deadline, and its reason is lost.
    configuration.connectionPool.retryConnectionEstablishment = false
    configuration.proxy = proxy.map(Self.clientProxy)
    let client = SharedClient(configuration)
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
