import CCurl

/// What went wrong after the connection was made.
struct ReplyFailure {
  var outcome: TransferOutcome
  var transfer: Transfer

  private var server: String { transfer.address.origin }
  private var arrived: ReplyArrival { outcome.arrival }
  private var hasAnswered: Bool { arrived.reply != nil }

  /// The deadline passed.
  var late: NetworkFailure.Sentence {
    let limit = transfer.deadline.limit.inSeconds
    let text =
      hasAnswered
      ? "\(server) did not finish its answer within \(limit): \(arrived.amount) had come."
      : "\(server) gave no answer within \(limit)."
    return NetworkFailure.Sentence(kind: .timedOut, text: text)
  }

  /// Why we stopped the transfer; nil if we did not.
  var stopped: NetworkFailure.Sentence? {
    switch arrived.stop {
    case .refused(let refusal): NetworkFailure.Sentence(kind: .malformedReply, text: "\(server) \(refusal.words)")
    case .noHTTP: noHTTP
    case .headersAlone, nil: nil
    }
  }

  /// The meaning of libcurl's result.
  func sentence(_ code: CURLcode) -> NetworkFailure.Sentence {
    switch code {
    case CURLE_OK, CURLE_GOT_NOTHING, CURLE_PARTIAL_FILE: closed
    case CURLE_RECV_ERROR where outcome.tlsReason == TLSFailure.unexpectedEnd: closed
    case CURLE_RECV_ERROR, CURLE_SEND_ERROR:
      outcome.isBroken || code == CURLE_SEND_ERROR ? broken : noHTTP
    // libcurl reports a bad argument for a faulty trailer.
    case CURLE_UNSUPPORTED_PROTOCOL, CURLE_WEIRD_SERVER_REPLY, CURLE_BAD_CONTENT_ENCODING,
      CURLE_BAD_FUNCTION_ARGUMENT:
      noHTTP
    // For a header line beyond libcurl's limit.
    case CURLE_OUT_OF_MEMORY:
      NetworkFailure.Sentence(
        kind: .malformedReply,
        text: "\(server) answered with headers that are too long to be taken."
      )
    default:
      NetworkFailure.Sentence(kind: .unreachable, text: "The request to \(server) failed: \(outcome.words(code)).")
    }
  }

  private var noHTTP: NetworkFailure.Sentence {
    NetworkFailure.Sentence(
      kind: .malformedReply,
      text: "\(server) answered with something that is no HTTP\(tlsHint)."
    )
  }

  private var closed: NetworkFailure.Sentence {
    let text =
      hasAnswered
      ? "\(server) closed the connection in the middle of its answer: \(arrived.amount) had come."
      : "\(server) closed the connection before the answer was complete\(tlsHint)."
    return NetworkFailure.Sentence(kind: .unreachable, text: text, isTransient: true)
  }

  private var broken: NetworkFailure.Sentence {
    let amount = hasAnswered ? " in the middle of its answer, of which \(arrived.amount) had come" : ""
    let reason = outcome.isBroken ? outcome.systemWords.map { ": \($0)" } ?? "" : ""
    return NetworkFailure.Sentence(
      kind: .unreachable,
      text: "The connection to \(server) broke\(amount)\(reason).",
      isTransient: true
    )
  }

  private var tlsHint: String {
    transfer.address.isSecure ? "" : "; if it speaks TLS, the URL must begin with https://"
  }
}
