import ArgumentParser
import OperationLogs

/// The output format of a report.
struct ReportOptions: ParsableArguments {
  @Option(name: .shortAndLong, help: "The output format.")
  var format = OutputFormat.table

  @Option(
    name: [.customShort("c"), .long],
    help: ArgumentHelp(
      "Show this column only; repeat it for more. They keep their usual order.",
      valueName: "name"
    )
  )
  var column: [String] = []

  /// The report's columns to print.
  ///
  /// - Throws: `ValidationError` for an unknown name.
  func columns(of all: [Report.Column]) throws -> [Report.Column] {
    let names = column.map { $0.lowercased().replacing(" ", with: "_") }
    if let unknown = zip(column, names).first(where: { _, name in !all.contains { $0.name == name } })?.0 {
      throw ValidationError(
        "There is no column \"\(unknown)\": choose from \(all.map(\.name).joined(separator: ", "))."
      )
    }
    guard names.isEmpty else { return all.filter { names.contains($0.name) } }
    return all.filter { $0.place != (format == .table ? .dataOnly : .tableOnly) && $0.place != .nowhere }
  }

  /// The columns to print, where names that nobody asked for are not known.
  func columns(_ chosen: [Report.Column], _ names: ObjectNames) -> [Report.Column] {
    column.isEmpty && names.isEmpty ? chosen.filter { $0.names == nil } : chosen
  }
}

/// How many logs a statistic covers.
struct AmountOptions: ParsableArguments {
  /// As many as the browser loads at its start, so that both tell the same figures.
  private static let usualLimit = 2000

  @Option(help: ArgumentHelp("Read this many of the newest logs at most; default \(usualLimit).", valueName: "count"))
  var limit: Int?

  @Flag(help: "Read all logs.")
  var all = false

  func validate() throws {
    if let limit, limit < 1 {
      throw ValidationError("--limit \(limit) is not a number of logs: give 1 or more, or --all.")
    }
    if all, limit != nil { throw ValidationError("--all and --limit exclude each other: give one of them.") }
  }

  /// The most logs to read; nil for all.
  var most: Int? { all ? nil : limit ?? Self.usualLimit }
}
