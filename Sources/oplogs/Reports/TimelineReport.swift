import CursesTerminal
import LogStatistics
import OperationLogs
import TextScreen

/// The report of logs by time.
enum TimelineReport {
  static let columns: [Report.Column] =
    [.init("start", least: 10), .init("end", .dataOnly), .init("total")]
    + StatusClass.allCases.map { .init($0.name) } + [.init("bar", .tableOnly)]

  private static let dispensable = ["bar", "other", "deleted", "running"]

  private static let suitedParts = 40
  /// The width of the longest bar.
  static let barWidth = 40
  /// The width of a table without its bars.
  static let figuresWidth = 76

  /// Counts logs in equal parts of time.
  ///
  /// - Parameters:
  ///   - timeline: the logs.
  ///   - unit: the length of a part; nil chooses one that suits the span.
  ///   - isComplete: whether all logs were read; if not, there may be more in the first part.
  ///   - barWidth: the width of the longest bar.
  /// - Returns: the report, and the number of logs in none of its rows because they have no start or one far from all
  ///   others.
  /// - Throws: `ProgramError` if there would be too many parts.
  static func report(
    _ timeline: Timeline,
    _ unit: TimeUnit?,
    isComplete: Bool,
    barWidth: Int
  ) throws -> (report: Report, missing: Int) {
    guard let span = timeline.usualExtent else { return (Report(columns: columns, rows: []), timeline.total.total) }
    let unit = unit ?? TimeUnit.suited(to: span, buckets: suitedParts)
    guard span.upperBound.seconds(since: span.lowerBound) / unit.seconds < Double(Timeline.bucketLimit - 1) else {
      throw ProgramError(
        "The logs span more than \(Timeline.bucketLimit.grouped) parts of a \(unit.name): "
          + "choose longer ones with --by, or a shorter time with --since."
      )
    }
    var buckets = timeline.buckets(unit, from: span.lowerBound, count: 1)
    while let last = buckets.last, last.end <= span.upperBound {
      buckets += timeline.buckets(unit, from: last.end, count: 1)
    }
    let greatest = buckets.map(\.counts.total).max() ?? 0
    let counted = buckets.reduce(0) { $0 + $1.counts.total }
    let rows = buckets.enumerated().map { row($1, greatest, barWidth, orMore: $0 == 0 && !isComplete) }
    return (Report(columns: columns, rows: rows, dispensable: dispensable), timeline.total.total - counted)
  }

  private static func row(_ bucket: Timeline.Bucket, _ greatest: Int, _ barWidth: Int, orMore: Bool) -> [Report.Value] {
    let counts = bucket.counts
    let failed = counts[.failed]
    let bar = BarChart.levels([[failed, counts.total - failed], [greatest]], height: barWidth)[0]
    // Failed logs can be told apart without colour.
    let drawn = String(repeating: "x", count: bar[0]) + String(repeating: "=", count: bar[1])
    return [.time(bucket.start), .time(bucket.end), .count(counts.total, orMore: orMore)]
      + StatusClass.allCases.map { .count(counts[$0], orMore: orMore) } + [.text(drawn)]
  }
}
