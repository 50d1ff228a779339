import ArgumentParser

/// Which plans have no recent backup.
struct PlansCommand: FilteringCommand {
  static let configuration = CommandConfiguration(
    commandName: "plans",
    abstract: "List the plans by the time since their last good protect, the longest first.",
    discussion: """
      Plans without a good protect among the logs that were read come first: standard error says how many those were, \
      and whether there are more. A service without plans is looked at by what it backs up.
      """
  )

  @OptionGroup var source: SourceOptions
  @OptionGroup(title: "Filters") var filters: FilterOptions
  @OptionGroup(title: "Output") var output: ReportOptions
  @OptionGroup var amount: AmountOptions

  func validate() throws {
    _ = try output.columns(of: ProtectionReport.allColumns)
    guard filters.status.isEmpty, filters.type.isEmpty else {
      throw ValidationError("plans looks at protects of every status: leave out --status and --type.")
    }
  }

  func run() throws {
    let (filters, limit, output) = (filters, amount.most, output)
    try Statistic.run(source) { source, dialect in
      let query = try await filters.query(dialect, order: .newestFirst, of: source)
      let chosen = try output.columns(of: ProtectionReport.columns(of: dialect))
      var collector = LogCollector(source.service, dialect)
      try await collector.read(query, limit: limit)
      let report = ProtectionReport.report(collector.statistics.protection, collector.cache, dialect, now: source.now)
      try Statistic.write(report, output.format, chosen)
      try collector.sayBase("Protection")
      try Statistic.sayTime(of: source)
    }
  }
}
