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
  /// The sentence, and what follows from it.
  struct Sentence {
    var kind: OpenStackError.Kind
    var text: String
    /// Whether it may pass: the connection was refused or broke.
    var isTransient = false
  }

  var outcome: TransferOutcome
  var transfer: Transfer

  /// Whether the server's certificate was refused.
  var isUntrusted: Bool {
    if case .result(CURLE_PEER_FAILED_VERIFICATION) = outcome.ending { outcome.proxyVerification == 0 } else { false }
  }

  /// The error with its cause; with the certificates that the server shows, if it has been asked.
  func error(knowing chain: [Certificate] = [], now: Date) -> OpenStackError {
    let sentence = sentence(chain, now)
    var error = OpenStackError(
      sentence.kind,
      sentence.text,
      url: printable(url: transfer.request.url),
      status: outcome.arrival.reply?.status,
      requestID: outcome.arrival.reply?.requestID
    )
    error.isTransient = sentence.isTransient
    return error
  }

  private func sentence(_ chain: [Certificate], _ now: Date) -> Sentence {
    let reply = ReplyFailure(outcome: outcome, transfer: transfer)
    switch outcome.ending {
    case .cancelled: return Sentence(kind: .cancelled, text: OpenStackError.cancelled.message)
    case .late: return reply.late
    case .unusable:
      return Sentence(kind: .unreachable, text: "libcurl could not be used: memory or descriptors have run out.")
    case .unsupported(let option):
      return Sentence(
        kind: .configuration,
        text: "libcurl \(CurlLibrary.version) does not know its option \(option), which is needed: 7.87 or newer does."
      )
    case .result(let code):
      let connection = ConnectionFailure(outcome: outcome, transfer: transfer)
      let tls = TLSFailure(outcome: outcome, transfer: transfer)
      return reply.stopped ?? connection.sentence(code) ?? tls.sentence(code, chain, now: now) ?? reply.sentence(code)
    }
  }
}

extension TransferOutcome {
  /// Whether the connection was there, and broke.
  var isBroken: Bool { [ECONNRESET, EPIPE, ETIMEDOUT, ECONNABORTED].contains(systemError) }

  /// The system's error, for those that are met; nil for others.
  var systemWords: String? {
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

  /// What libcurl says, for failures that no code explains.
  func words(_ code: CURLcode) -> String {
    oneLine(words.isEmpty ? String(cString: curl_easy_strerror(code)) : words, limit: 120).lowercased()
  }
}
