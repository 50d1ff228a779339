import CCurl

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A transfer without a reply, explained in a sentence: what was tried, with which server, what happened, what to do.
struct NetworkFailure {
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

  private func sentence(_ chain: [Certificate], _ now: Date) -> FailureSentence {
    let reply = ReplyFailure(outcome: outcome, transfer: transfer)
    switch outcome.ending {
    case .cancelled: return FailureSentence(kind: .cancelled, text: OpenStackError.cancelled.message)
    case .late: return reply.late
    case .unusable: return Self.unusable
    case .unsupported(let option):
      return FailureSentence(
        kind: .configuration,
        text: "libcurl \(CurlLibrary.version) does not know its option \(option), which is needed: 7.87 or newer does."
      )
    case .result(let code):
      let connection = ConnectionFailure(outcome: outcome, transfer: transfer)
      let tls = TLSFailure(outcome: outcome, transfer: transfer)
      return reply.stopped ?? connection.sentence(code) ?? tls.sentence(code, chain, now: now) ?? reply.sentence(code)
    }
  }

  private static var unusable: FailureSentence {
    switch CurlLibrary.state {
    case .missing(let reason):
      FailureSentence(
        kind: .configuration,
        text: "libcurl, which sends all requests, cannot be loaded: \(oneLine(reason)). Debian's package is libcurl4."
      )
    case .broken:
      FailureSentence(kind: .configuration, text: "libcurl, which sends all requests, cannot be initialized.")
    case .usable:
      FailureSentence(kind: .unreachable, text: "libcurl could not be used: memory or descriptors have run out.")
    }
  }
}
