import ArgumentParser
import OperationLogs

/// How a report is printed.
struct ReportOptions: ParsableArguments {
  @OptionGroup var form: FormOptions
  @OptionGroup var columnOption: ColumnOption
  @OptionGroup var listing: ListingOptions

  private var column: [String] { columnOption.column }

  func validate() throws { try form.requireListFormat() }

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
    return all.filter { $0.place != (form.format == .table ? .dataOnly : .tableOnly) && $0.place != .nowhere }
  }

  /// The columns to print, where names that nobody asked for are not known.
  func columns(_ chosen: [Report.Column], _ names: ObjectNames) -> [Report.Column] {
    column.isEmpty && names.isEmpty ? chosen.filter { $0.names == nil } : chosen
  }
}

extension ReportOptions {
  /// Prints a report on standard output, and says which columns were left out.
  func write(_ report: Report, _ columns: [Report.Column], notes: StandardStream = .error) throws {
    let stream = StandardStream.output
    var form = form.form(on: stream)
    form.printsEmptyTable = listing.printEmpty
    let kept = kept(columns, of: report, form)
    try stream.write(report.sorted(listing).text(form, kept))
    let leftOut = columns.filter { !kept.contains($0) }.map(\.title)
    if let remark = TextTable.remark(leftOut: leftOut) { try notes.say(remark) }
  }

  /// The columns that a table has room for; columns that the user named stay.
  private func kept(_ columns: [Report.Column], of report: Report, _ form: OutputForm) -> [Report.Column] {
    guard form.format == .table, column.isEmpty, !report.rows.isEmpty, let width = form.width else { return columns }
    return report.fitting(columns, in: width)
  }

  /// How wide a drawing may be beside columns that take so much; as wide as is usual if the table's width does not matter.
  func drawingWidth(usual: Int, beside columns: Int) -> Int {
    guard let width = form.form(on: .output).width else { return usual }
    return min(usual, max(TextTable.leastWidth, width - columns))
  }
}

extension Report {
  /// The rows in the requested order; columns that do not exist are ignored, as the `openstack` command does.
  fileprivate func sorted(_ listing: ListingOptions) -> Report {
    let names = listing.sortColumn.map { $0.lowercased().replacing(" ", with: "_") }
    let places = names.compactMap { name in columns.firstIndex { $0.name == name } }
    let order = RowOrder(columns: places, descending: listing.sortDescending)
    return Report(columns: columns, rows: order.sorted(rows) { row, place in row[place].sortKey })
  }
}

extension Report.Value {
  fileprivate var sortKey: SortKey? {
    switch json {
    case .null: nil
    case .integer(let number): .number(Double(number))
    case .number(let number): .number(number)
    default: .text(json.plainText)
    }
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
