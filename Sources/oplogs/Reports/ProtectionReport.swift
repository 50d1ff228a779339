import LogStatistics
import LogStore
import OperationLogBrowser
import OperationLogs

/// The report of plans, or of resources if there are no plans, by the time since their last good protect.
enum ProtectionReport {
  /// The columns of a service's report.
  static func columns(of dialect: LogDialect) -> [Report.Column] {
    let named: [Report.Column] =
      dialect.protected == .plan
      ? [.init("plan_id", least: 13), .init("plan_name", .tableOnly, names: .plan, least: 12)]
      : [.init("resource_id", least: 13), .init("resource_name", least: 12)]
    return named + [
      .init("last_good_at", least: 10), .init("age"), .init("failures_since"), .init("runs"), .init("running"),
      .init("last_failure_at", least: 10), .init("last_failure", least: 13), .init("last_good", .dataOnly),
      .init("last_error", least: 24),
    ]
  }

  private static let dispensable = [
    "last_failure", "last_failure_at", "running", "last_good_at", "runs", "last_error", "failures_since",
  ]

  /// The columns of all services' reports.
  static let allColumns = LogDialect.all.flatMap(columns).reduce(into: [Report.Column]()) { all, column in
    if !all.contains(column) { all.append(column) }
  }

  /// The report; of all plans, or of those without a good protect since a time.
  static func report(
    _ protection: PlanProtection,
    _ cache: LogCache,
    _ dialect: LogDialect,
    _ names: ObjectNames,
    isComplete: Bool,
    now: LogTime,
    lastGoodBefore time: LogTime?
  ) -> Report {
    let wanted = protection.rows().filter { row in
      guard let time, let good = row.lastGoodAt else { return true }
      return good < time
    }
    let rows = wanted.map { row -> [Report.Value] in
      let (failure, good) = (row.lastFailure.map { cache[$0] }, row.lastGood.map { cache[$0] })
      let isPlan = dialect.protected == .plan
      let name = isPlan ? names.name(of: row.id, in: .plan) : cache[row.example].resourceName
      return [.text(row.id), .text(name)] + [
        .time(row.lastGoodAt),
        age(row.age(now: now)),
        .count(row.failuresSince, orMore: !isComplete && good == nil),
        .count(row.runs, orMore: !isComplete),
        .count(row.running, orMore: !isComplete),
        .time(row.lastFailureAt),
        .text(failure?.id),
        .text(good?.id),
        .text(failure.flatMap(lastError)),
      ]
    }
    return Report(columns: columns(of: dialect), rows: rows, dispensable: dispensable)
  }

  /// The log's error, or that it has none.
  private static func lastError(_ log: OperationLog) -> String? {
    guard let error = log.errorInfo, !error.isBlank else { return ErrorSignature(of: log)?.title }
    return error.summary
  }

  private static func age(_ seconds: Double?) -> Report.Value {
    guard let seconds else { return .text(nil) }
    return Report.Value(json: .integer(Int64(seconds)), shown: TimeFormat.duration(seconds.rounded()))
  }
}
