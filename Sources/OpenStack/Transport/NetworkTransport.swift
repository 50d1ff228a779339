import CCurl

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Carries requests over the network; connections are kept and shared.
actor NetworkTransport: HTTPTransport {
  /// Seconds after which connections are not used again.
  ///
  /// libcurl's own clock stands still while the machine sleeps, and the first request after that would be sent into a
  /// connection that the other side has forgotten.
  private static let idleLimit = 30.0

  private let tls: TLSSettings
  private let proxies: ProxySettings
  private let connectTimeout: Duration
  private let now: @Sendable () -> Date
  private var lastUse: Date
  private var connections = Connections()
  /// As the last connections were made with.
  private var files: TLSSettings.Files?

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
  /// The reply, if all of it has come that is wanted.
  fileprivate var reply: HTTPReply? {
    switch (ending, arrival.stop) {
    // A server that closes the connection amid the headers has said nothing, whatever libcurl makes of it.
    case (.result(CURLE_OK), nil), (.result, .headersAlone): arrival.reply
    default: nil
    }
  }
}

extension Connections {
  /// What the server of a transfer shows, without trusting it or sending anything; empty where that is not to be had.
  ///
  /// libcurl does not tell of the certificates that it refused.
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
