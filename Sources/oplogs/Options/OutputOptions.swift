import ArgumentParser
import OperationLogs

/// The output format, as for the `openstack` command.
struct OutputOptions: ParsableArguments {
  @Option(
    name: .shortAndLong,
    help: "The output format."
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
    for name in column where RecordField(titled: name) == nil {
      throw ValidationError(
        "There is no column \"\(name)\": choose from \(RecordField.allCases.map(\.name).joined(separator: ", "))."
      )
    }
  }

  /// The requested columns in their usual order, or else the default ones.
  func columns(_ dialect: LogDialect) -> [RecordField] {
    let asked = column.compactMap(RecordField.init(titled:))
    return asked.isEmpty ? dialect.exported : RecordField.allCases.filter(asked.contains)
  }
}
