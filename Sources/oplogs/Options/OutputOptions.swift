import ArgumentParser
import OperationLogs

/// The form of the output, as for the `openstack` command.
struct OutputOptions: ParsableArguments {
  @Option(
    name: .shortAndLong,
    help: "The form."
  )
  var format = OutputFormat.table

  @Option(
    name: [.customShort("c"), .long],
    help: ArgumentHelp(
      "Show this column only; repeat it for more. They keep their usual order.",
      valueName: "name"
    )
  )
  var column: [String] = []

  func validate() throws {
    for name in column where LogColumn(named: name) == nil {
      throw ValidationError(
        "There is no column \"\(name)\": choose from \(LogColumn.allCases.map(\.rawValue).joined(separator: ", "))."
      )
    }
  }

  /// The columns asked for, in their usual order, else the usual ones.
  func columns(_ dialect: LogDialect) -> [LogColumn] {
    let asked = column.compactMap(LogColumn.init(named:))
    return asked.isEmpty ? LogColumn.usual(dialect) : LogColumn.allCases.filter(asked.contains)
  }
}
