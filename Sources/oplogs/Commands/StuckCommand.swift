import ArgumentParser
import OperationLogs

/// Logs that run, or ran, far longer than others of their type and provider.
struct StuckCommand: FilteringCommand {
  static let configuration = CommandConfiguration(
    commandName: "stuck",
    abstract: "List running operation logs that take far longer than similar ones, worst first.",
    discussion: CommandExample.help(
      "stuck",
      after: """
        A log is stuck that has run for more than four times the 95th percentile of the ended logs of its type and \
        provider. If fewer than 20 of these were read, it is compared with all ended logs of its type, and if these are \
        fewer than 20 as well, it is stuck after a day; the column "usual_of" says which. Filters choose among the stuck \
        ones; what they are compared with is every log that was read. All running logs are asked for, however old. \
        Standard error says how many logs were read.
        """
    )
  )

  @OptionGroup var source: SourceOptions
  @OptionGroup(title: "Filters") var filters: FilterOptions
  @OptionGroup(title: "Output") var output: ReportOptions
  @OptionGroup var amount: AmountOptions
  @OptionGroup(title: "Checks") var checks: CheckOptions

  @Flag(help: "List slow logs too: finished, but after as long.")
  var slow = false

  func validate() throws {
    _ = try output.columns(of: DurationReport.columns)
    if !slow { try filters.requireStatus(.running, of: "stuck") }
  }

  func run() throws {
    let (filters, types, limit, output, slow) = (filters, try filters.types(), amount.most, output, slow)
    let checks = checks
    let chosen = try output.columns(of: DurationReport.columns)
    let notes = source.messages.notes
    try source.run { source, dialect in
      let names = try await filters.names(shown: chosen.compactMap(\.names), dialect, of: source)
      let wanted = try await filters.query(dialect, order: .newestFirst, of: source, names)
      var collector = LogCollector(source.service, dialect, notes)
      var query = LogQuery(dialect: dialect)
      query.scope.allProjects = wanted.scope.allProjects
      query.scope.projectID = wanted.scope.projectID
      try await collector.read(query, limit: limit)
      query.status = .running
      if !collector.isComplete { try await collector.read(query, limit: nil) }
      let report = DurationReport.report(
        collector.statistics.durations,
        collector.cache,
        names,
        withSlow: slow,
        now: source.now
      ) {
        log in
        wanted.matches(log, judgedBy: .none) && (types.isEmpty || types.contains(log.kind))
      }
      try await checks.check(!report.rows.isEmpty) {
        try output.write(report, output.columns(chosen, names), notes: notes)
        try collector.sayBase("Durations")
        try source.sayTime(to: notes)
      }
    }
  }
}
