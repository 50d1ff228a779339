import LogStatistics
import LogStore
import OperationLogBrowser
import OperationLogs

/// The report of stuck and slow logs.
enum DurationReport {
  static let columns: [Report.Column] = [
    .init("id"), .init("mark"), .init("factor"), .init("took"), .init("usual"), .init("type"), .init("status"),
    .init("started_at"), .init("plan_id"), .init("provider_id"), .init("checkpoint_id", .dataOnly),
  ]

  /// The marked logs that `isWanted` accepts.
  static func report(
    _ durations: DurationBaseline,
    _ cache: LogCache,
    withSlow: Bool,
    _ isWanted: (OperationLog) -> Bool
  ) -> Report {
    let findings = durations.stuck(now: .now) + (withSlow ? durations.slow() : [])
    let limits = durations.limits
    let rows = findings.map { (finding: $0, log: cache[$0.reference]) }.filter { isWanted($0.log) }.map {
      finding,
      log in
      [
        .text(log.id), .text(finding.mark.kind.rawValue), .factor(finding.mark.factor),
        seconds(finding.seconds),
        seconds(limits.percentile(of: log)),
        .text(log.kind), .text(log.status), .time(log.startedAt), .text(log.planID), .text(log.providerID),
        .text(log.checkpointID),
      ]
    }
    return Report(columns: columns, rows: rows)
  }

  private static func seconds(_ seconds: Double?) -> Report.Value {
    guard let seconds else { return .text(nil) }
    return Report.Value(
      json: .number((seconds * 1000).rounded() / 1000),
      shown: TimeFormat.duration(seconds)
    )
  }
}
