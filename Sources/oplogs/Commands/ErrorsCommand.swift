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
    discussion: """
      Ids, numbers, addresses, paths, times and hashes are masked before errors are compared. The column "cause" is a \
      group's name: list --filter cause:CODE lists its logs. Standard error says how many logs were read.
      """
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
    let (filters, types, limit, format) = (filters, try filters.types(), amount.most, output.format)
    let chosen = try output.columns(of: SignatureReport.columns)
    try Statistic.run(source) { source, dialect in
      let names = try await filters.names(shown: chosen.compactMap(\.names), dialect, of: source)
      var query = try await filters.query(dialect, order: .newestFirst, of: source, names)
      // Only failed logs have errors; no others need to be sent.
      if query.status.isAll { query.status = .failed }
      var collector = LogCollector(source.service, dialect)
      try await collector.read(query, types: types, limit: limit)
      let report = SignatureReport.report(
        collector.statistics,
        collector.cache,
        names,
        isComplete: collector.isComplete,
        Glyphs(.ofLocale())
      )
      try Statistic.write(report, format, chosen)
      try collector.sayBase("Errors")
    }
  }
}

/// What all report commands share.
enum Statistic {
  /// Opens the source and runs work on it.
  static func run(
    _ source: SourceOptions,
    _ work: @escaping @Sendable (LogSource, LogDialect) async throws -> Void
  ) throws {
    let logger = try ProgramLog.logger(source.messages, ownsTerminal: false)
    let chosen = try ChosenSource(source)
    try waiting {
      let source = chosen.open(logger: logger)
      try await work(source, try await source.dialect())
    }
  }

  /// Says on standard error as of when ages are told, where that is not now.
  static func sayTime(of source: LogSource) throws {
    guard let time = source.context.asOf else { return }
    let words = time.text.prefix(19).replacing("T", with: " ")
    try StandardStream.error.say("Ages are as of \(words)Z, the newest time that \(source.context.cloud) tells.")
  }

  static func write(_ report: Report, _ format: OutputFormat, _ columns: [Report.Column]) throws {
    let stream = StandardStream.output
    try stream.write(report.text(format, columns, isTerminal: stream.isTerminal))
  }
}
