import CCurl

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Why TLS failed: an untrusted certificate, unusable files, or no common version or cipher.
struct TLSFailure {
  var outcome: TransferOutcome
  var transfer: Transfer

  private var server: String { transfer.address.origin }

  /// OpenSSL's reason for a connection closed without TLS's close message.
  static let unexpectedEnd = 294

  /// Nil if the failure has nothing to do with TLS.
  func sentence(_ code: CURLcode, _ chain: [Certificate], now: Date) -> NetworkFailure.Sentence? {
    switch code {
    case CURLE_PEER_FAILED_VERIFICATION: NetworkFailure.Sentence(kind: .unreachable, text: untrusted(chain, now))
    case CURLE_SSL_CONNECT_ERROR: failed(reason ?? outcome.words(code))
    // TLS 1.3 rejects a client's certificate after the handshake.
    case CURLE_RECV_ERROR, CURLE_SEND_ERROR, CURLE_SSL_CLIENTCERT:
      outcome.tlsReason == Self.unexpectedEnd ? nil : outcome.tlsReason.flatMap(Self.words).map(failed)
    case CURLE_SSL_CACERT_BADFILE:
      NetworkFailure.Sentence(
        kind: .configuration,
        text: "The certificates of \(authorities) are not usable: they should be in PEM form."
      )
    case CURLE_SSL_CERTPROBLEM: NetworkFailure.Sentence(kind: .configuration, text: unusable)
    default: nil
    }
  }

  private func failed(_ reason: String) -> NetworkFailure.Sentence {
    NetworkFailure.Sentence(kind: .unreachable, text: "TLS with \(server) failed: \(reason).")
  }

  private func untrusted(_ chain: [Certificate], _ now: Date) -> String {
    let isOfProxy = outcome.proxyVerification != 0
    let owner = isOfProxy ? transfer.proxy ?? transfer.address : transfer.address
    let doubt = CertificateDoubt(
      verification: isOfProxy ? outcome.proxyVerification : outcome.verification,
      chain: chain,
      host: owner.host,
      now: now
    )
    return "The certificate of \(isOfProxy ? "the proxy " : "")\(owner.origin) is not trusted: \(doubt.reason)."
  }

  private var authorities: String {
    transfer.tls.authorities.file ?? transfer.tls.authorities.directory ?? "the CA directory"
  }

  private var unusable: String {
    "The client certificate \(transfer.tls.certificate ?? "") is not usable with the key "
      + "\(transfer.tls.key ?? "in it"): both should be in PEM form, the key the certificate's own and without a "
      + "passphrase."
  }

  /// The reason in words; nil for OpenSSL reasons not listed here.
  private var reason: String? {
    if let reason = outcome.tlsReason { return Self.words(reason) }
    return outcome.isBroken || outcome.systemError == 0 ? Self.words(Self.unexpectedEnd) : nil
  }

  /// The words for a reason in OpenSSL's `sslerr.h`; 1000 plus an alert's number stands for that alert.
  private static func words(_ reason: Int) -> String? {
    switch reason {
    case 130, 155, 156, 198, 244, 245, 267:
      "it does not speak TLS; if it speaks plain HTTP, the URL must begin with http://"
    case unexpectedEnd: "it closed the connection; it may not speak TLS"
    case 1040, 1042, 1116: "it wants a client certificate (cert and key) that it trusts"
    case 1044, 1045, 1046, 1048: "it does not trust our client certificate"
    case 191, 258, 396, 1070: "it speaks no version of TLS from 1.2 on"
    case 193, 1071: "it speaks no cipher that is safe enough"
    case 1112: "it does not know the host's name"
    default: nil
    }
  }

  /// The reason code in libcurl's text: `error:0A00010B:SSL routines::wrong version number`; nil if there is none.
  ///
  /// The digits do not depend on language or version: they begin with 8 bits for the library, one bit higher in OpenSSL
  /// 1.1 than in 3, and end in the reason.
  static func reason(in words: String) -> Int? {
    guard let start = words.firstRange(of: "error:")?.upperBound,
      let code = UInt32(words[start...].prefix(8), radix: 16), [20, 40].contains(code >> 23)
    else { return nil }
    return Int(code & 0xFFF)
  }
}
