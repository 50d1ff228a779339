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
  var timeout: Duration
  var tls: TLSSettings

  /// The error with its cause.
  ///
  /// For a certificate that is not trusted the server is asked for it once more, to say what is wrong with it: the
  /// TLS library does not.
  func explained(isDirect: Bool) async -> OpenStackError {
    guard isUntrusted, isDirect, let target = URL(string: url), let host = target.host() else { return plain }
    let inspection = CertificateInspection(host: host, port: target.port ?? 443)
    return failure(.unreachable, "The certificate of \(server) is not trusted: \(await inspection.reason()).")
  }

  private var isUntrusted: Bool {
    if error is NIOSSLExtraError { return true }
    guard let failure = error as? NIOSSLError, case .handshakeFailed(let cause) = failure else { return false }
    return String(describing: cause).contains("CERTIFICATE_VERIFY_FAILED")
  }

  private var plain: OpenStackError {
    switch error {
    case is CancellationError: .cancelled
    case is DeadlinePassed: failure(.timedOut, "\(server) gave no answer within \(seconds) seconds.")
    case let error as HTTPClientError: client(error)
    case let error as NIOConnectionError: failure(.unreachable, connection(error))
    case let error as NIOSSLError: failure(.unreachable, "TLS with \(server) failed: \(words(tls: error)).")
    case let error as BoringSSLError: failure(.unreachable, "TLS with \(server) failed: \(words(tls: error)).")
    case is NIOSSLExtraError: failure(.unreachable, "The certificate of \(server) is not for that name.")
    case is HTTPParserError:
      failure(.malformedReply, "\(server) answered with something that is no HTTP\(tlsHint).")
    case let error as IOError: failure(.unreachable, io(error))
    default: other
    }
  }

  private func client(_ error: HTTPClientError) -> OpenStackError {
    switch error {
    case .cancelled: .cancelled
    case .deadlineExceeded, .readTimeout:
      failure(.timedOut, "\(server) gave no answer within \(seconds) seconds.")
    case .connectTimeout, .getConnectionFromPoolTimeout:
      failure(.timedOut, "\(server) could not be connected to within \(Self.connectSeconds) seconds.")
    case .tlsHandshakeTimeout:
      failure(
        .timedOut,
        "\(server) did not begin TLS within \(Self.connectSeconds) seconds; if it speaks plain HTTP, the URL must "
          + "begin with http://."
      )
    case .remoteConnectionClosed:
      failure(.unreachable, "\(server) closed the connection before the answer was complete\(tlsHint).")
    case .proxyAuthenticationRequired:
      failure(.unreachable, "The proxy before \(server) asks for a name and password.")
    case .invalidProxyResponse, .httpProxyHandshakeTimeout, .socksHandshakeTimeout:
      failure(.unreachable, "The proxy before \(server) refused the connection.")
    default: other
    }
  }

  private var other: OpenStackError {
    failure(.unreachable, "The request to \(server) failed: \(oneLine(String(describing: error), limit: 120)).")
  }

  private func failure(_ kind: OpenStackError.Kind, _ message: String) -> OpenStackError {
    OpenStackError(kind, message, url: printable(url: url))
  }

  // MARK: Words

  private static var connectSeconds: Int64 { NetworkTransport.connectTimeout.nanoseconds / 1_000_000_000 }

  private var seconds: String {
    let (whole, fraction) = timeout.components
    return fraction == 0 ? "\(whole)" : "\(Double(whole) + Double(fraction) / 1e18)"
  }

  /// Scheme, host and port.
  private var server: String {
    guard let target = URL(string: url), let host = target.host() else { return printable(url: url) }
    return "\(target.scheme ?? "https")://\(host)" + (target.port.map { ":\($0)" } ?? "")
  }

  private var tlsHint: String {
    url.hasPrefix("http://") ? "; if it speaks TLS, the URL must begin with https://" : ""
  }

  private func connection(_ error: NIOConnectionError) -> String {
    if let failed = error.connectionErrors.first?.error {
      if let io = failed as? IOError { return "\(server) could not be connected to: \(Self.words(io))." }
      if failed is ChannelError { return "\(server) could not be connected to within \(Self.connectSeconds) seconds." }
      return "\(server) could not be connected to."
    }
    return "The host name in \(server) is not known."
  }

  private func io(_ error: IOError) -> String {
    [ECONNREFUSED, ENETUNREACH, EHOSTUNREACH].contains(error.errnoCode)
      ? "\(server) could not be connected to: \(Self.words(error))."
      : "The connection to \(server) broke: \(Self.words(error))."
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
    let marker = text.range(of: "OPENSSL_internal:")?.upperBound
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
