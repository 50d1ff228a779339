import ArgumentParser
import OperationLogBrowser
import OperationLogs

/// A filter, which the browser and commands have in common: the program's own options are read before a command's.
struct FilterLineOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Logs that meet a filter of the browser: 'type:restore took:>1h -error:quota \"no space\"'. Times are UTC.",
      valueName: "filter"
    ),
    completion: Completions.filters
  )
  var filter: String?
}

/// An order, which the browser and `list` have in common.
struct OrderOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The order: in the browser, a column of its list, such as took or started:asc; for list, created_at, id or operation_type "
        + "as the server sorts, or any other column, which sorts what was fetched.",
      valueName: "column[:asc|desc]"
    ),
    completion: Completions.orders
  )
  var sort: String?
}

/// A command with filters.
protocol FilteringCommand: ParsableCommand {
  var filters: FilterOptions { get }
}

/// What the browser shows first.
struct StartOptions: ParsableArguments {
  @OptionGroup var line: FilterLineOption

  @Option(
    help: ArgumentHelp(
      "Begin with this view: \(ViewWord.forms), or one that the configuration names.",
      valueName: "view"
    ),
    completion: Completions.views
  )
  var view: String?

  @OptionGroup var order: OrderOption

  @Option(
    help: ArgumentHelp("Begin with these columns of the list: started,status,error.", valueName: "column,…"),
    completion: Completions.listColumns
  )
  var columns: String?

  private var described: ViewDescription {
    ViewDescription(filter: line.filter, view: view, sort: order.sort, columns: columns)
  }

  /// The view to begin with; options replace the parts of a view that the configuration names.
  ///
  /// - Throws: `ProgramError` if a part means nothing.
  func description(_ views: [NamedView]) throws(ProgramError) -> ViewDescription? {
    guard !described.isEmpty else { return nil }
    var description = described
    if let named = views.first(where: { $0.name == view }) {
      description = named.description
      for (name, value) in described.parts where name != "view" { _ = description.set(name, value) }
    }
    do throws(ViewDescription.Mistake) {
      try description.check(now: .now, dialect: nil)
    } catch {
      let names =
        error.part == "view" && !views.isEmpty
        ? " Of the configuration: \(views.map(\.name).joined(separator: ", "))." : ""
      throw ProgramError("--\(error.part): \(error.sentence)\(names)", status: .usage)
    }
    return description
  }
}
