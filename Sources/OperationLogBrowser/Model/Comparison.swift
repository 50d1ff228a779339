import OperationLogs

/// What a log's duration is compared with.
struct Comparison: Hashable, Sendable {
  let usual: UsualDuration
  /// How many finished logs that is known from; too few for a percentile where only a bound is known.
  let runs: Int
}

extension UsualDuration {
  /// The finished logs that it is known from: `1,203 protect runs of its provider`.
  ///
  /// - Parameters:
  ///   - runs: how many they are.
  ///   - log: the log that is compared with them.
  /// - Returns: the words.
  package func source(_ runs: Int, _ log: OperationLog) -> String {
    let counted = runs.counted(log.kind.isEmpty ? "run" : "\(log.kind) run")
    return switch basis {
    case .provider: counted + (log.providerID == nil ? "" : " of its provider")
    case .type: counted + " of all providers"
    case .bound: "only \(counted), so the bound is a day"
    }
  }
}

extension Comparison {
  /// What is usual, in words: `95% of 1,203 protect runs of its provider took at most 16m`.
  func sentence(_ log: OperationLog) -> String {
    let source = usual.source(runs, log)
    guard usual.basis != .bound else { return "not known from \(source)" }
    return "95% of \(source) took at most \(TimeFormat.duration(usual.seconds))"
  }
}
