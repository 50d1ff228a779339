import CCurl

/// Why there is no connection to a server, or no tunnel through a proxy.
struct ConnectionFailure {
  var outcome: TransferOutcome
  var transfer: Transfer

  private var server: String { transfer.address.origin }
  /// The first hop: the proxy or the server.
  private var peer: String { transfer.proxy.map { "The proxy \($0.origin)" } ?? server }

  /// Nil for failures after connecting.
  func sentence(_ code: CURLcode) -> NetworkFailure.Sentence? {
    switch code {
    // An unknown host name or an unreachable host is unlikely to change soon: no retry.
    case CURLE_COULDNT_RESOLVE_HOST: unreachable("The host name in \(server) is not known.")
    case CURLE_COULDNT_RESOLVE_PROXY:
      unreachable("The host name of the proxy \(transfer.proxy?.origin ?? "") is not known.")
    case CURLE_COULDNT_CONNECT:
      if let reason = outcome.systemWords {
        unreachable("\(peer) could not be connected to: \(reason).", isTransient: true)
      } else {
        unreachable("\(peer) could not be connected to.")
      }
    case CURLE_OPERATION_TIMEDOUT: NetworkFailure.Sentence(kind: .timedOut, text: late)
    case CURLE_PROXY: unreachable("\(peer) did not lead to \(server): \(socksReason).")
    case _ where outcome.connectStatus >= 300: unreachable(refused)
    case CURLE_RECV_ERROR, CURLE_GOT_NOTHING, CURLE_WEIRD_SERVER_REPLY, CURLE_UNSUPPORTED_PROTOCOL:
      isBeforeTunnel
        ? unreachable("\(peer) closed the connection, or answered with something that is no HTTP.", isTransient: true)
        : nil
    default: nil
    }
  }

  private func unreachable(_ text: String, isTransient: Bool = false) -> NetworkFailure.Sentence {
    NetworkFailure.Sentence(kind: .unreachable, text: text, isTransient: isTransient)
  }

  /// Whether the proxy has not opened the tunnel for TLS yet.
  private var isBeforeTunnel: Bool {
    transfer.proxy != nil && transfer.address.isSecure && outcome.phase != .connected && outcome.connectStatus == 0
  }

  private var late: String {
    let time = transfer.connectTimeout.inSeconds
    return switch outcome.phase {
    case .lookup: "The host name in \(transfer.proxy?.origin ?? server) could not be looked up within \(time)."
    case .connecting: "\(peer) could not be connected to within \(time)."
    case .securing, .connected:
      transfer.proxy == nil
        ? "\(server) could not be connected to within \(time): it does not answer, or not with TLS; if it speaks plain "
          + "HTTP, the URL must begin with http://."
        : "\(peer) did not lead to \(server) within \(time)."
    }
  }

  private var refused: String {
    guard outcome.connectStatus == 407 else {
      return "\(peer) refused to lead to \(server): HTTP \(outcome.connectStatus)."
    }
    return transfer.proxy?.user == nil
      ? "\(peer), on the way to \(server), asks for a name and password."
      : "\(peer), on the way to \(server), refuses the name and password that it was given."
  }

  private var socksReason: String {
    switch outcome.proxyError {
    case Int(CURLPX_REPLY_CONNECTION_REFUSED.rawValue): "connection refused"
    case Int(CURLPX_REPLY_HOST_UNREACHABLE.rawValue): "no route to the host"
    case Int(CURLPX_REPLY_NETWORK_UNREACHABLE.rawValue): "network unreachable"
    case Int(CURLPX_REPLY_NOT_ALLOWED.rawValue): "it does not allow that"
    case Int(CURLPX_RESOLVE_HOST.rawValue): "the host name is not known"
    case Int(CURLPX_NO_AUTH.rawValue), Int(CURLPX_USER_REJECTED.rawValue):
      "it asks for a name and password that it accepts"
    case Int(CURLPX_CLOSED.rawValue): "it closed the connection"
    case Int(CURLPX_BAD_VERSION.rawValue): "it does not speak SOCKS"
    case let number: "SOCKS error \(number)"
    }
  }
}
