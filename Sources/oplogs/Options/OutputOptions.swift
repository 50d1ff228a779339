import ArgumentParser
import OperationLogs

/// How logs are printed, as for the `openstack` command.
struct OutputOptions: ParsableArguments {
  @OptionGroup var form: FormOptions
  @OptionGroup var columnOption: ColumnOption

  func validate() throws {
    for name in columnOption.column where RecordField(titled: name) == nil {
      throw ValidationError(
        "There is no column \"\(name)\": choose from \(RecordField.allCases.map(\.name).joined(separator: ", "))."
      )
    }
  }

  /// The requested columns in their usual order, or else the default ones.
  func columns(_ dialect: LogDialect) -> [RecordField] {
    let asked = columnOption.column.compactMap(RecordField.init(titled:))
    return asked.isEmpty ? dialect.exported : RecordField.allCases.filter(asked.contains)
  }

  /// The form of a list on a stream.
  func form(of listing: ListingOptions, on stream: StandardStream) -> OutputForm {
    var form = form.form(on: stream)
    form.printsEmptyTable = listing.printEmpty
    form.keepsColumns = !columnOption.column.isEmpty
    return form
  }
}

extension FormOptions {
  /// - Throws: `ValidationError` for a format that only single logs have.
  func requireListFormat() throws {
    if format == .shell { throw ValidationError("-f shell prints a single log: it is a format of show.") }
  }
}

extension ListingOptions {
  /// The columns to sort logs by; those that do not exist are ignored, as the `openstack` command does.
  var logOrder: RowOrder<RecordField> {
    RowOrder(columns: sortColumn.compactMap(RecordField.init(titled:)), descending: sortDescending)
  }
}
