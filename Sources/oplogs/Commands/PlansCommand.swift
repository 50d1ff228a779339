import ArgumentParser
import OperationLogs

/// Which plans have no recent backup.
struct PlansCommand: FilteringCommand {
  static let configuration = CommandConfiguration(
    commandName: "plans",
    abstract: "List the plans by the time since their last good protect, the longest first.",
    discussion: CommandExample.help(
      "plans",
      after: """
        Plans without a good protect among the logs that were read come first: standard error says how many those were, \
        and whether there are more. A service without plans is looked at by what it backs up.
        """
    )
  )

  @OptionGroup var source: SourceOptions
  @OptionGroup(title: "Filters") var filters: FilterOptions
  @OptionGroup(title: "Output") var output: ReportOptions
  @OptionGroup var amount: AmountOptions
  @OptionGroup(title: "Checks") var checks: CheckOptions

  @Option(
    help: ArgumentHelp(
      "List only plans without a good protect for so long: 1d, 36h. The logs are read at least that far back.",
      valueName: "span"
    )
  )
  var olderThan: String?

  func validate() throws {
    _ = try output.columns(of: ProtectionReport.allColumns)
    _ = try age()
    guard filters.statuses.names.isEmpty, filters.type.isEmpty else {
      throw ValidationError("plans looks at protects of every status: leave out --status, --class and --type.")
    }
  }

  /// The least seconds since the last good protect; nil for all plans.
  private func age() throws -> Double? {
    guard let olderThan else { return nil }
    guard let seconds = TimeWord.seconds(olderThan), seconds < 1e11 else {
      throw ValidationError("--older-than \"\(olderThan)\" is not a span of time: write 1d, 36h or 90m.")
    }
    return seconds
  }

  func run() throws {
    let (filters, limit, output, age, checks) = (filters, amount.most, output, try age(), checks)
    let notes = source.messages.notes
    try source.run { source, dialect in
      let chosen = try output.columns(of: ProtectionReport.columns(of: dialect))
      let names = try await filters.names(shown: chosen.compactMap(\.names), dialect, of: source)
      let query = try await filters.query(dialect, order: .newestFirst, of: source, names)
      var collector = LogCollector(source.service, dialect, notes)
      let time = age.map { source.now.adding(seconds: -$0) }
      try await collector.read(query, limit: limit, backTo: time)
      let report = ProtectionReport.report(
        collector.statistics.protection,
        collector.cache,
        dialect,
        names,
        isComplete: collector.isComplete,
        now: source.now,
        lastGoodBefore: time
      )
      try await checks.check(!report.rows.isEmpty) {
        try output.write(report, output.columns(chosen, names), notes: notes)
        try collector.sayBase("Protection")
        try source.sayTime(to: notes)
      }
    }
  }
}
