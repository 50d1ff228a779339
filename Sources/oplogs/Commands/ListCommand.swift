import ArgumentParser

/// The list as text, for scripts.
struct ListCommand: FilteringCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List operation logs, newest first.",
    discussion: CommandExample.help(
      "list",
      after: """
        It fetches as many pages as it takes, and says on standard error when there are more logs than were asked for. \
        The columns and forms are those of "openstack data protection operationlog list".
        """
    )
  )

  @OptionGroup var source: SourceOptions
  @OptionGroup(title: "Filters") var filters: FilterOptions
  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Checks") var checks: CheckOptions

  @Option(help: ArgumentHelp("List at most this many logs.", valueName: "count"))
  var limit: Int?

  @Flag(help: "All logs.")
  var all = false

  @Option(help: ArgumentHelp("Begin after this log.", valueName: "id"))
  var marker: String?

  @OptionGroup(title: "Output") var order: OrderOption
  @OptionGroup(title: "Output") var listing: ListingOptions

  private static let usualLimit = 1000

  func validate() throws {
    try output.form.requireListFormat()
    if let limit, limit < 1 {
      throw ValidationError("--limit \(limit) is not a number of logs: give 1 or more, or --all.")
    }
    if all, limit != nil { throw ValidationError("--all and --limit exclude each other: give one of them.") }
    if marker != nil, source.areSeveral {
      throw ValidationError("--marker begins after a log of one source, and several are asked for: leave it out.")
    }
    if let marker { _ = try LogID.checked(marker, "--marker") }
    if let sort = order.sort { _ = try SortOption(sort) }
  }

  func run() throws {
    let sort = try order.sort.map { try SortOption($0) } ?? .newestFirst
    let command = self
    try source.run { source, dialect in
      guard sort.column != nil || dialect.orders.contains(sort.order) else {
        throw ProgramError(
          "--sort: \(dialect.title) cannot be asked for that order: sort by another column, which sorts what was fetched.",
          status: .usage
        )
      }
      let columns = command.output.columns(dialect)
      let names = try await command.filters.names(shown: columns.compactMap(\.named), dialect, of: source)
      let listing = Listing(
        query: try await command.filters.query(dialect, order: sort.order, of: source, names),
        types: try command.filters.types(),
        names: names,
        sort: sort,
        rowOrder: command.listing.logOrder,
        limit: command.all ? nil : command.limit ?? Self.usualLimit,
        marker: try command.marker.map { try LogID.checked($0, "--marker") },
        canBeginAfterLog: !command.source.areSeveral
      )
      let form = command.output.form(of: command.listing, on: .output)
      let notes = command.source.messages.notes
      let progress = Progress(isShown: notes.showsProgress && !(form.isTerminal && form.format != .table))
      var lister = Lister(
        listing: listing,
        service: source.service,
        writer: form.listWriter(columns),
        progress: progress,
        notes: notes
      )
      try await command.checks.check(lister.count > 0) { try await lister.run() }
    }
  }
}
