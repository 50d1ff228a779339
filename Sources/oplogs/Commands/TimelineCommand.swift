import ArgumentParser
import LogStatistics

/// Logs by time and class.
struct TimelineCommand: FilteringCommand {
  /// The widths of the buckets.
  enum Width: String, CaseIterable, ExpressibleByArgument {
    case minute
    case fiveMinutes = "5m"
    case quarterHour = "15m"
    case hour
    case sixHours = "6h"
    case day, week, month

    var unit: TimeUnit {
      switch self {
      case .minute: .minute
      case .fiveMinutes: .fiveMinutes
      case .quarterHour: .quarterHour
      case .hour: .hour
      case .sixHours: .sixHours
      case .day: .day
      case .week: .week
      case .month: .month
      }
    }
  }

  static let configuration = CommandConfiguration(
    commandName: "timeline",
    abstract: "Count operation logs by start time and status class, earliest first.",
    discussion: CommandExample.help(
      "timeline",
      after: "Times are UTC, weeks begin on Monday. Standard error says how many logs were read."
    )
  )

  @OptionGroup var source: SourceOptions
  @OptionGroup(title: "Filters") var filters: FilterOptions
  @OptionGroup(title: "Output") var output: ReportOptions
  @OptionGroup var amount: AmountOptions

  @Option(help: "The length of a bucket; the default gives about 40 buckets.")
  var by: Width?

  func validate() throws {
    _ = try output.columns(of: TimelineReport.columns)
  }

  func run() throws {
    let (filters, types, limit, output, unit) = (filters, try filters.types(), amount.most, output, by?.unit)
    let notes = source.messages.notes
    let chosen = try output.columns(of: TimelineReport.columns)
    try source.run { source, dialect in
      let names = try await filters.names(shown: [], dialect, of: source)
      let query = try await filters.query(dialect, order: .newestFirst, of: source, names)
      var collector = LogCollector(source.service, dialect, notes)
      try await collector.read(query, types: types, limit: limit)
      let (report, missing) = try TimelineReport.report(
        collector.statistics.timeline,
        unit,
        isComplete: collector.isComplete,
        barWidth: output.drawingWidth(usual: TimelineReport.barWidth, beside: TimelineReport.figuresWidth)
      )
      try output.write(report, chosen, notes: notes)
      try collector.sayBase("Counts")
      guard missing > 0 else { return }
      let left = "\(missing.counted("operation log")) without a start, or far from all others, left out"
      try notes.say("\(left).")
    }
  }
}
