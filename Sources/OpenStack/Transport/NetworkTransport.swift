import CCurl

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Sends requests over the network; connections are kept and shared.
actor NetworkTransport: HTTPTransport {
  /// Seconds after which idle connections are closed.
  ///
  /// libcurl's own clock stops while the machine sleeps; it would then send the first request over a connection that
  /// the server has forgotten.
  private static let idleLimit = 30.0

  private let tls: TLSSettings
  private let proxies: ProxySettings
  private let connectTimeout: Duration
  private let now: @Sendable () -> Date
  private var lastUse: Date
  private var connections = Connections()
  /// The certificate files of the current connections.
  private var files: TLSSettings.Files?

  /// Makes a transport without connecting.
  ///
  /// - Parameters:
  ///   - configuration: certificate authorities and proxies.
  ///   - connectTimeout: the limit for one connection, including TLS.
  ///   - now: the wall clock, which shows whether the machine slept.
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
    dropOldConnections()
    defer { lastUse = now() }
    let transfer = try transfer(request, before: deadline)
    let connections = connections
    let outcome = await connections.outcome(of: transfer)
    if let reply = outcome.reply { return reply }
    let failure = NetworkFailure(outcome: outcome, transfer: transfer)
    guard failure.isUntrusted, deadline.remaining > .zero else { throw failure.error(now: now()) }
    let chain = await connections.certificates(for: transfer)
    if Task.isCancelled { throw .cancelled }
    throw failure.error(knowing: chain, now: now())
  }

  private func dropOldConnections() {
    if abs(now().timeIntervalSince(lastUse)) > Self.idleLimit {
      connections = Connections()
      files = nil
    }
    lastUse = now()
  }

  private func transfer(_ request: HTTPRequest, before deadline: Deadline) throws(OpenStackError) -> Transfer {
    let address: ServerAddress
    do throws(ServerAddress.Problem) {
      address = try ServerAddress.service(request.url)
    } catch {
      throw OpenStackError(
        .configuration,
        "\(oneLine(printable(url: request.url))) is no URL that can be asked: \(error.reason)."
      )
    }
    guard request.headers.areSendable else {
      throw OpenStackError(.unreachable, "The request to \(address.origin) failed: invalid header field values.")
    }
    let proxy: ServerAddress?
    do throws(ConfigurationError) {
      proxy = try proxies.proxy(for: address)
    } catch {
      throw OpenStackError(.configuration, error.message)
    }
    return Transfer(
      request,
      to: address,
      through: proxy,
      tls: address.isSecure || proxy?.isSecure == true ? try currentFiles() : TLSSettings.Files(),
      connectTimeout: connectTimeout,
      before: deadline
    )
  }

  private func currentFiles() throws(OpenStackError) -> TLSSettings.Files {
    if let files { return files }
    let read = try tls.files()
    files = read
    return read
  }
}

extension TransferOutcome {
  /// The reply, if everything that is needed has arrived.
  fileprivate var reply: HTTPReply? {
    switch (ending, arrival.stop) {
    // A server that closes the connection within the headers has sent no reply, even if libcurl reports success.
    case (.result(CURLE_OK), nil), (.result, .headersAlone): arrival.reply
    default: nil
    }
  }
}

extension Connections {
  /// The certificates that a server sends, without trusting it or sending a request; empty if unavailable.
  ///
  /// libcurl does not report the certificates that it rejected.
  fileprivate func certificates(for transfer: Transfer) async -> [Certificate] {
    let remaining = min(transfer.deadline.remaining, .seconds(5))
    let uptime = transfer.deadline.uptime
    let question = Transfer(
      transfer.request,
      to: transfer.address,
      through: transfer.proxy,
      tls: transfer.tls,
      connectTimeout: transfer.connectTimeout,
      before: Deadline(limit: remaining, end: uptime() + remaining, uptime: uptime),
      purpose: .certificates
    )
    return await outcome(of: question).certificates
  }
}
