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

  /// The error with its cause. For a certificate that is not trusted the server is asked for it once more, to say what is
  /// wrong with it: the TLS library does not.
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
    case let error as NIOSSLError: failure(.unreachable, "TLS with \(server) failed: \(handshake(error)).")
    case is NIOSSLExtraError: failure(.unreachable, "The certificate of \(server) is not for that name.")
    case is HTTPParserError:
      failure(.malformedReply, "\(server) answered with something that is no HTTP\(tlsHint).")
    case let error as IOError:
      failure(.unreachable, "The connection to \(server) broke: \(Self.words(error)).")
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
          + "begin with http://.")
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

  private func handshake(_ error: NIOSSLError) -> String {
    guard case .handshakeFailed(let cause) = error else { return "\(error)" }
    let text = String(describing: cause)
    if text.contains("WRONG_VERSION_NUMBER") || text.contains("HTTP_REQUEST") || text.contains("INVALID_RECORD")
      || text.contains("UNEXPECTED_RECORD")
    {
      return "it does not speak TLS; if it speaks plain HTTP, the URL must begin with http://"
    }
    if text.contains("CERTIFICATE_REQUIRED") || text.contains("HANDSHAKE_FAILURE_ON_CLIENT_HELLO")
      || text.contains("ALERT_HANDSHAKE_FAILURE")
    {
      return "it may want a client certificate (cert and key)"
    }
    if text.contains("CERTIFICATE_VERIFY_FAILED") { return "its certificate is not trusted" }
    if text.contains("EOF") || text.contains("eof") { return "it closed the connection; it may not speak TLS" }
    return oneLine(text, limit: 120)
  }
}
