import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL

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

/// An error below HTTP, to be told as a sentence.
struct NetworkFailure {
  var error: any Error
  var url: String
  /// What of the reply had come by then.
  var arrived: ReplyArrival.State
  /// What the whole request was given.
  var limit: Duration
  /// What one connection was given to be made.
  var connectTimeout: Duration

  /// The error with its cause.
  ///
  /// For a certificate that is not trusted the server is asked for it once more, to say what is wrong with it: the
  /// TLS library does not. Where it does not show it again in time, the error is told without that.
  func explained(isDirect: Bool, before deadline: Deadline) async -> OpenStackError {
    guard isUntrusted, isDirect, let target = URL(string: url), let host = target.host() else { return plain }
    let inspection = CertificateInspection(host: host, port: target.port ?? 443)
    let reason = try? await withDeadline(min(deadline.remaining, CertificateInspection.limit)) {
      try await inspection.reason()
    }
    if Task.isCancelled { return .cancelled }
    guard let reason else { return plain }
    return failure(.unreachable, "The certificate of \(server) is not trusted: \(reason).")
  }

  private var isUntrusted: Bool {
    if error is NIOSSLExtraError { return true }
    guard let failure = error as? NIOSSLError, case .handshakeFailed(let cause) = failure else { return false }
    return String(describing: cause).contains("CERTIFICATE_VERIFY_FAILED")
  }

  private var plain: OpenStackError {
    switch error {
    case is CancellationError: .cancelled
    case is DeadlinePassed: failure(.timedOut, late)
    case let error as ReplyRefusal: failure(.malformedReply, "\(server) \(error.words)")
    case let error as HTTPClientError: client(error)
    case let error as NIOConnectionError: connection(error)
    case NIOSSLError.uncleanShutdown, HTTPParserError.invalidEOFState: lost(closed)
    case let error as NIOSSLError: failure(.unreachable, "TLS with \(server) failed: \(words(tls: error)).")
    case let error as BoringSSLError: failure(.unreachable, "TLS with \(server) failed: \(words(tls: error)).")
    case is NIOSSLExtraError: failure(.unreachable, "The certificate of \(server) is not for that name.")
    case is HTTPParserError:
      failure(.malformedReply, "\(server) answered with something that is no HTTP\(tlsHint).")
    case is ChannelError: lost(closed)
    case let error as IOError: lost(io(error))
    default: other
    }
  }

  private func client(_ error: HTTPClientError) -> OpenStackError {
    switch error {
    case .cancelled: .cancelled
    case .deadlineExceeded, .readTimeout: failure(.timedOut, late)
    // Both, because the library's wait for a connection ends a moment before that for TLS.
    case .connectTimeout, .tlsHandshakeTimeout:
      failure(.timedOut, "\(server) could not be connected to within \(connectTimeout.inSeconds)\(tlsDoubt).")
    case .getConnectionFromPoolTimeout:
      failure(.timedOut, "\(server) could not be connected to within \(connectTimeout.inSeconds).")
    case .remoteConnectionClosed, .uncleanShutdown: lost(closed)
    case .proxyAuthenticationRequired:
      failure(.unreachable, "The proxy before \(server) asks for a name and password.")
    case .invalidProxyResponse, .httpProxyHandshakeTimeout, .socksHandshakeTimeout:
      failure(.unreachable, "The proxy before \(server) refused the connection.")
    case .invalidURL, .emptyHost, .emptyScheme, .missingSocketPath:
      failure(.configuration, "\(oneLine(printable(url: url))) is no URL that can be asked.")
    // Its short description, because the long one says what the headers hold.
    default: failure(.unreachable, "The request to \(server) failed: \(error.shortDescription.lowercased()).")
    }
  }

  private var other: OpenStackError {
    failure(.unreachable, "The request to \(server) failed: \(oneLine(String(describing: error), limit: 120)).")
  }

  private func failure(_ kind: OpenStackError.Kind, _ message: String) -> OpenStackError {
    OpenStackError(
      kind,
      message,
      url: printable(url: url),
      status: arrived.status,
      requestID: arrived.requestID
    )
  }

  /// A failure that may pass: the connection was refused or broke.
  private func lost(_ message: String) -> OpenStackError {
    var error = failure(.unreachable, message)
    error.isTransient = true
    return error
  }

  // MARK: Words

  private var late: String {
    arrived.status == nil
      ? "\(server) gave no answer within \(limit.inSeconds)."
      : "\(server) did not finish its answer within \(limit.inSeconds): \(arrived.amount) had come."
  }

  private var closed: String {
    arrived.status == nil
      ? "\(server) closed the connection before the answer was complete\(tlsHint)."
      : "\(server) closed the connection in the middle of its answer: \(arrived.amount) had come."
  }

  /// Scheme, host and port.
  private var server: String {
    guard let target = URL(string: url), let host = target.host() else { return oneLine(printable(url: url)) }
    return oneLine("\(target.scheme ?? "https")://\(host)" + (target.port.map { ":\($0)" } ?? ""))
  }

  private var tlsHint: String {
    url.hasPrefix("http://") ? "; if it speaks TLS, the URL must begin with https://" : ""
  }

  private var tlsDoubt: String {
    url.hasPrefix("https://")
      ? ": it does not answer, or not with TLS; if it speaks plain HTTP, the URL must begin with http://" : ""
  }

  /// Neither a name that is not known nor a host that does not answer is likely to be another in a moment.
  private func connection(_ error: NIOConnectionError) -> OpenStackError {
    guard let failed = error.connectionErrors.first?.error else {
      return failure(.unreachable, "The host name in \(server) is not known.")
    }
    if let error = failed as? IOError { return lost(io(error)) }
    let time = failed is ChannelError ? " within \(connectTimeout.inSeconds)" : ""
    return failure(.unreachable, "\(server) could not be connected to\(time).")
  }

  private func io(_ error: IOError) -> String {
    if [ECONNREFUSED, ENETUNREACH, EHOSTUNREACH].contains(error.errnoCode) {
      return "\(server) could not be connected to: \(Self.words(error))."
    }
    let amount = arrived.status == nil ? "" : " in the middle of its answer, of which \(arrived.amount) had come"
    return "The connection to \(server) broke\(amount): \(Self.words(error))."
  }

  private static func words(_ error: IOError) -> String {
    switch error.errnoCode {
    case ECONNREFUSED: "connection refused"
    case ENETUNREACH: "network unreachable"
    case EHOSTUNREACH: "no route to the host"
    case ECONNRESET: "reset by the other side"
    case EPIPE: "closed by the other side"
    case ETIMEDOUT: "timed out"
    default: "error \(error.errnoCode)"
    }
  }

  /// The reason that stands in BoringSSL's description, `…:OPENSSL_internal:WRONG_VERSION_NUMBER at FILE:LINE`.
  private func words(tls error: any Error) -> String {
    let text = String(describing: error)
    let marker = text.firstRange(of: "OPENSSL_internal:")?.upperBound
    let reason = String(text[(marker ?? text.startIndex)...].prefix { $0.isUppercase || $0.isNumber || $0 == "_" })
    switch reason {
    case "WRONG_VERSION_NUMBER", "HTTP_REQUEST", "INVALID_RECORD", "UNEXPECTED_RECORD":
      return "it does not speak TLS; if it speaks plain HTTP, the URL must begin with http://"
    case "TLSV1_ALERT_CERTIFICATE_REQUIRED", "SSLV3_ALERT_HANDSHAKE_FAILURE", "SSLV3_ALERT_BAD_CERTIFICATE":
      return "it wants a client certificate (cert and key) that it trusts"
    case "TLSV1_ALERT_UNKNOWN_CA", "SSLV3_ALERT_CERTIFICATE_UNKNOWN":
      return "it does not trust our client certificate"
    case "TLSV1_ALERT_PROTOCOL_VERSION", "UNSUPPORTED_PROTOCOL":
      return "it speaks no version of TLS from 1.2 on"
    case "CERTIFICATE_VERIFY_FAILED":
      return "its certificate is not trusted"
    case "":
      return text.lowercased().contains("eof") || text.contains("uncleanShutdown")
        ? "it closed the connection; it may not speak TLS" : oneLine(text, limit: 80)
    default:
      return reason.lowercased().replacing("_", with: " ")
    }
  }
}
