import CCurl

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

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
