import OperationLogBrowser
import OperationLogs

/// The plans by the time since their last good protect, as rows.
enum ProtectionReport {
  static let columns: [Report.Column] = [
    .init("plan_id"), .init("last_good_at"), .init("age"), .init("failures_since"), .init("runs"), .init("running"),
    .init("last_failure_at"), .init("last_failure"), .init("last_good", .dataOnly),
    .init("last_error"),
  ]

  static func report(_ protection: PlanProtection, _ cache: LogCache) -> Report {
    let rows = protection.rows.map { row -> [Report.Value] in
      let failure = row.lastFailure.map { cache[$0] }
      return [
        .text(row.id),
        .time(row.lastGoodAt),
        age(row.age(now: .now)),
        .count(row.failuresSince),
        .count(row.runs),
        .count(row.running),
        .time(row.lastFailureAt),
        .text(failure?.id),
        .text(row.lastGood.map { cache[$0].id }),
        .text(failure.flatMap { ErrorSignature(of: $0)?.title }),
      ]
    }
    return Report(columns: columns, rows: rows)
  }

  private static func age(_ seconds: Double?) -> Report.Value {
    guard let seconds else { return .text(nil) }
    return Report.Value(json: .integer(Int64(seconds)), shown: TimeFormat.duration(seconds.rounded()))
  }
}
