import OperationLogs

/// How often something runs and how long that takes, to tell a missed run and a slow one among hundreds.
package struct RunPace: Hashable, Sendable {
  /// The usual seconds from one start to the next; nil if they are not regular.
  package let period: Double?
  /// The longest run but for the longest hundredth, in seconds.
  package let longest: Double
  /// Whether a usual run is so short beside the whole time that its bar on a common axis would be a dot.
  package let isLong: Bool

  /// How many usual runs the axis must be long for that.
  private static let manyRuns = 60.0

  /// Nil for fewer than three runs, which have no pace.
  package init?(of life: CheckpointLife) {
    let starts = life.steps.compactMap(\.startedAt)
    let durations = life.steps.compactMap(\.duration).sorted()
    guard starts.count > 2, let axis = life.axis, let last = durations.last else { return nil }
    let periods = zip(starts.dropFirst(), starts).map { $0.seconds(since: $1) }.sorted()
    let median = periods[periods.count / 2]
    let usual = periods.count { $0 > 0.75 * median && $0 < 1.25 * median }
    period = median > 0 && 4 * usual >= 3 * periods.count ? median : nil
    longest = durations.dropLast(durations.count / 100).last ?? last
    isLong = axis.upperBound.seconds(since: axis.lowerBound) > Self.manyRuns * durations[durations.count / 2]
  }

  /// Whether a run is missing between two starts: they are nearer to two periods apart than to one.
  package func isMissed(from start: LogTime?, to next: LogTime?) -> Bool {
    guard let start, let next, let period else { return false }
    return next.seconds(since: start) > 1.5 * period
  }
}
