import LogStatistics
import LogStore
import OperationLogBrowser
import OperationLogs

/// The report of stuck and slow logs.
enum DurationReport {
  static let columns: [Report.Column] = [
    .init("id", least: 13), .init("mark"), .init("factor"), .init("took"), .init("usual"), .init("usual_of", least: 16),
    .init("type"), .init("status", least: 14), .init("started_at", least: 10), .init("plan_id", least: 13),
    .init("plan_name", .tableOnly, names: .plan, least: 12), .init("provider_id", least: 13),
    .init("provider_name", .tableOnly, names: .provider, least: 12), .init("checkpoint_id", .dataOnly),
  ]

  private static let dispensable = [
    "provider_id", "usual_of", "provider_name", "plan_id", "factor", "mark", "usual", "plan_name", "started_at",
  ]

  /// The marked logs that `isWanted` accepts.
  static func report(
    _ durations: DurationBaseline,
    _ cache: LogCache,
    _ names: ObjectNames,
    withSlow: Bool,
    now: LogTime,
    _ isWanted: (OperationLog) -> Bool
  ) -> Report {
    let findings = durations.stuck(now: now) + (withSlow ? durations.slow() : [])
    let rows = findings.map { (finding: $0, log: cache[$0.reference]) }.filter { isWanted($0.log) }.map {
      finding,
      log in
      [
        .text(log.id), .text(finding.mark.kind.rawValue), factor(finding.mark),
        seconds(finding.seconds),
        usual(finding.mark), .text(source(finding.mark.usual, log, durations)),
        .text(log.kind), .text(log.status), .time(log.startedAt),
        .text(log.planID), .text(names.name(of: log.planID, in: .plan)),
        .text(log.providerID), .text(names.name(of: log.providerID, in: .provider)),
        .text(log.checkpointID),
      ]
    }
    return Report(columns: columns, rows: rows, dispensable: dispensable)
  }

  /// Where only a bound is known, there is nothing usual to multiply.
  private static func factor(_ mark: DurationMark) -> Report.Value {
    mark.usual.basis == .bound ? .text(nil) : .factor(mark.factor)
  }

  private static func usual(_ mark: DurationMark) -> Report.Value {
    mark.usual.basis == .bound ? .text(nil) : seconds(mark.usual.seconds)
  }

  private static func source(_ usual: UsualDuration, _ log: OperationLog, _ durations: DurationBaseline) -> String {
    usual.source(durations.runs(like: DurationLimits.Key(log), usual.basis), log)
  }

  private static func seconds(_ seconds: Double) -> Report.Value {
    Report.Value(
      json: .number((seconds * 1000).rounded() / 1000),
      shown: TimeFormat.duration(seconds)
    )
  }
}
