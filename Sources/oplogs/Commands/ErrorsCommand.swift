import ArgumentParser
import CursesTerminal
import LogPaging
import OperationLogs
import TextScreen

/// Failed logs, grouped by error signature.
struct ErrorsCommand: FilteringCommand {
  static let configuration = CommandConfiguration(
    commandName: "errors",
    abstract: "Group failed operation logs by cause, most frequent first.",
    discussion: CommandExample.help(
      "errors",
      after: """
        Ids, numbers, addresses, paths, times and hashes are masked before errors are compared. The column "cause" is a \
        group's name: list --filter cause:CODE lists its logs. Standard error says how many logs were read.
        """
    )
  )

  @OptionGroup var source: SourceOptions
  @OptionGroup(title: "Filters") var filters: FilterOptions
  @OptionGroup(title: "Output") var output: ReportOptions
  @OptionGroup var amount: AmountOptions

  func validate() throws {
    _ = try output.columns(of: SignatureReport.columns)
    try filters.requireStatus(.failed, of: "errors")
  }

  func run() throws {
    let (filters, types, limit, output) = (filters, try filters.types(), amount.most, output)
    let notes = source.messages.notes
    let chosen = try output.columns(of: SignatureReport.columns)
    try source.run { source, dialect in
      let names = try await filters.names(shown: chosen.compactMap(\.names), dialect, of: source)
      var query = try await filters.query(dialect, order: .newestFirst, of: source, names)
      // Only failed logs have errors; no others need to be sent.
      if query.status.isAll { query.status = .failed }
      var collector = LogCollector(source.service, dialect, notes)
      try await collector.read(query, types: types, limit: limit)
      let report = SignatureReport.report(
        collector.statistics,
        collector.cache,
        names,
        isComplete: collector.isComplete,
        Glyphs(.ofLocale())
      )
      try output.write(report, chosen, notes: notes)
      try collector.sayBase("Errors")
    }
  }
}
