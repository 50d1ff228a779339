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

/// A transfer without a reply, explained in a sentence: what was tried, with which server, what happened, what to do.
struct NetworkFailure {
  /// The sentence, and whether a retry makes sense.
  struct Sentence {
    var kind: OpenStackError.Kind
    var text: String
    /// Whether it may be temporary: the connection was refused or lost.
    var isTransient = false
  }

  var outcome: TransferOutcome
  var transfer: Transfer

  /// Whether the server's certificate was rejected.
  var isUntrusted: Bool {
    if case .result(CURLE_PEER_FAILED_VERIFICATION) = outcome.ending { outcome.proxyVerification == 0 } else { false }
  }

  /// The error, with its cause; `chain` is what the server sent, if that was fetched.
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
  /// Whether an existing connection was lost.
  var isBroken: Bool { [ECONNRESET, EPIPE, ETIMEDOUT, ECONNABORTED].contains(systemError) }

  /// The system's error in words, for the usual errors; nil for others.
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

  /// libcurl's own text, for failures that no code explains.
  func words(_ code: CURLcode) -> String {
    oneLine(words.isEmpty ? String(cString: curl_easy_strerror(code)) : words, limit: 120).lowercased()
  }
}
