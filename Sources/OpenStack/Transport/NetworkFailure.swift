import CCurl

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif
#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// A transfer that brought no reply, to be told as a sentence: what was tried, with whom, what happened, what to do.
struct NetworkFailure {
  var outcome: TransferOutcome
  var transfer: Transfer

  private var server: String { transfer.address.origin }
  /// Who is connected to first.
  private var peer: String { transfer.proxy.map { "The proxy \($0.origin)" } ?? server }
  private var arrived: ReplyArrival { outcome.arrival }
  private var hasAnswered: Bool { arrived.reply != nil }

  /// Whether the server's certificate was refused.
  var isUntrusted: Bool {
    if case .result(CURLE_PEER_FAILED_VERIFICATION) = outcome.ending { outcome.proxyVerification == 0 } else { false }
  }

  /// The error with its cause; with the certificates that the server shows, if it has been asked.
  func error(knowing chain: [Certificate] = [], now: Date) -> OpenStackError {
    switch outcome.ending {
    case .cancelled: return .cancelled
    case .late: return failure(.timedOut, late)
    case .unusable: return failure(.unreachable, "libcurl could not be used: memory or descriptors have run out.")
    case .unsupported(let option):
      return failure(
        .configuration,
        "libcurl \(CurlLibrary.version) does not know its option \(option), which is needed: 7.87 or newer does."
      )
    case .result(CURLE_PEER_FAILED_VERIFICATION): return untrusted(chain, now)
    case .result(let code): return stopped ?? connecting(code) ?? securing(code) ?? answering(code)
    }
  }

  private func failure(_ kind: OpenStackError.Kind, _ message: String) -> OpenStackError {
    OpenStackError(
      kind,
      message,
      url: printable(url: transfer.request.url),
      status: arrived.reply?.status,
      requestID: arrived.reply?.requestID
    )
  }

  /// A failure that may pass: the connection was refused or broke.
  private func lost(_ message: String) -> OpenStackError {
    var error = failure(.unreachable, message)
    error.isTransient = true
    return error
  }

  // MARK: The reply

  /// What we did not take.
  private var stopped: OpenStackError? {
    switch arrived.stop {
    case .refused(let refusal): failure(.malformedReply, "\(server) \(refusal.words)")
    case .noHTTP: noHTTP
    case .headersAlone, nil: nil
    }
  }

  private func answering(_ code: CURLcode) -> OpenStackError {
    switch code {
    case CURLE_OK, CURLE_GOT_NOTHING, CURLE_PARTIAL_FILE: lost(closed)
    case CURLE_RECV_ERROR, CURLE_SEND_ERROR:
      if Self.breaks.contains(outcome.systemError) {
        lost(broken)
      } else if outcome.tlsReason == TLSReason.unexpectedEnd {
        lost(closed)
      } else if code == CURLE_SEND_ERROR {
        lost("The connection to \(server) broke.")
      } else {
        noHTTP
      }
    // A bad argument is a trailer's.
    case CURLE_UNSUPPORTED_PROTOCOL, CURLE_WEIRD_SERVER_REPLY, CURLE_BAD_CONTENT_ENCODING,
      CURLE_BAD_FUNCTION_ARGUMENT:
      noHTTP
    // Of a line of headers beyond libcurl's bound.
    case CURLE_OUT_OF_MEMORY: failure(.malformedReply, "\(server) answered with headers that are too long to be taken.")
    default: failure(.unreachable, "The request to \(server) failed: \(words(code)).")
    }
  }

  private var noHTTP: OpenStackError {
    failure(.malformedReply, "\(server) answered with something that is no HTTP\(tlsHint).")
  }

  private var late: String {
    let limit = transfer.deadline.limit.inSeconds
    return hasAnswered
      ? "\(server) did not finish its answer within \(limit): \(arrived.amount) had come."
      : "\(server) gave no answer within \(limit)."
  }

  private var closed: String {
    hasAnswered
      ? "\(server) closed the connection in the middle of its answer: \(arrived.amount) had come."
      : "\(server) closed the connection before the answer was complete\(tlsHint)."
  }

  private var broken: String {
    let amount = hasAnswered ? " in the middle of its answer, of which \(arrived.amount) had come" : ""
    return "The connection to \(server) broke\(amount): \(Self.words(outcome.systemError) ?? "")."
  }

  private var tlsHint: String {
    transfer.address.isSecure ? "" : "; if it speaks TLS, the URL must begin with https://"
  }

  // MARK: The connection

  /// Nil for what happens later.
  private func connecting(_ code: CURLcode) -> OpenStackError? {
    switch code {
    // Neither a name that is not known nor a host that does not answer is likely to be another in a moment.
    case CURLE_COULDNT_RESOLVE_HOST: failure(.unreachable, "The host name in \(server) is not known.")
    case CURLE_COULDNT_RESOLVE_PROXY:
      failure(.unreachable, "The host name of the proxy \(transfer.proxy?.origin ?? "") is not known.")
    case CURLE_COULDNT_CONNECT:
      if let reason = Self.words(outcome.systemError) {
        lost("\(peer) could not be connected to: \(reason).")
      } else {
        failure(.unreachable, "\(peer) could not be connected to.")
      }
    case CURLE_OPERATION_TIMEDOUT: failure(.timedOut, unconnected)
    case CURLE_PROXY: failure(.unreachable, "\(peer) did not lead to \(server): \(socksReason).")
    case _ where outcome.connectStatus >= 300: failure(.unreachable, refusedByProxy)
    case CURLE_RECV_ERROR where transfer.proxy != nil && transfer.address.isSecure && outcome.phase != .connected:
      lost("\(peer) closed the connection, or answered with something that is no HTTP.")
    default: nil
    }
  }

  private var unconnected: String {
    let time = transfer.connectTimeout.inSeconds
    return switch outcome.phase {
    case .lookup: "The host name in \(transfer.proxy?.origin ?? server) could not be looked up within \(time)."
    case .connecting: "\(peer) could not be connected to within \(time)."
    case .securing, .connected:
      transfer.proxy.map { "The proxy \($0.origin) did not lead to \(server) within \(time)." }
        ?? "\(server) could not be connected to within \(time): it does not answer, or not with TLS; if it speaks plain "
        + "HTTP, the URL must begin with http://."
    }
  }

  private var refusedByProxy: String {
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

  // MARK: TLS

  private func untrusted(_ chain: [Certificate], _ now: Date) -> OpenStackError {
    let isOfProxy = outcome.proxyVerification != 0
    let (owner, host) = isOfProxy ? (transfer.proxy, transfer.proxy?.host) : (transfer.address, transfer.address.host)
    let doubt = CertificateDoubt(
      verification: isOfProxy ? outcome.proxyVerification : outcome.verification,
      chain: chain,
      host: host ?? "",
      now: now
    )
    let whose = (isOfProxy ? "the proxy " : "") + (owner?.origin ?? server)
    return failure(.unreachable, "The certificate of \(whose) is not trusted: \(doubt.reason).")
  }

  /// Nil for what has nothing to do with TLS.
  private func securing(_ code: CURLcode) -> OpenStackError? {
    switch code {
    case CURLE_SSL_CONNECT_ERROR:
      failure(.unreachable, "TLS with \(server) failed: \(tlsWords(code)).")
    // TLS 1.3 refuses a client's certificate after the connection is made.
    case CURLE_RECV_ERROR, CURLE_SEND_ERROR, CURLE_SSL_CLIENTCERT:
      outcome.tlsReason.flatMap { $0 == TLSReason.unexpectedEnd ? nil : TLSReason.words($0) }
        .map { failure(.unreachable, "TLS with \(server) failed: \($0).") }
    case CURLE_SSL_CACERT_BADFILE:
      failure(.configuration, "The certificates of \(authorities) are not usable: they should be in PEM form.")
    case CURLE_SSL_CERTPROBLEM:
      failure(
        .configuration,
        "The client certificate \(transfer.tls.certificate ?? "") is not usable with the key "
          + "\(transfer.tls.key ?? "in it"): both should be in PEM form, the key the certificate's own and without a "
          + "passphrase."
      )
    default: nil
    }
  }

  private var authorities: String { transfer.tls.authorities.file ?? transfer.tls.authorities.directory ?? "cacert" }

  private func tlsWords(_ code: CURLcode) -> String {
    if let reason = outcome.tlsReason { return TLSReason.words(reason) ?? words(code) }
    return Self.breaks.contains(outcome.systemError) || outcome.systemError == 0
      ? "it closed the connection; it may not speak TLS" : words(code)
  }

  // MARK: Words

  private func words(_ code: CURLcode) -> String {
    let said = outcome.words.isEmpty ? String(cString: curl_easy_strerror(code)) : outcome.words
    return oneLine(said, limit: 120).lowercased()
  }

  /// Errors of a connection that was there.
  private static let breaks = [ECONNRESET, EPIPE, ETIMEDOUT, ECONNABORTED]

  private static func words(_ systemError: Int32) -> String? {
    switch systemError {
    case ECONNREFUSED: "connection refused"
    case ENETUNREACH: "network unreachable"
    case EHOSTUNREACH: "no route to the host"
    case ECONNRESET: "reset by the other side"
    case EPIPE: "closed by the other side"
    case ECONNABORTED: "given up by the system"
    case ETIMEDOUT: "timed out"
    default: nil
    }
  }
}
