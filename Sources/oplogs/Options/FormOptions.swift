import ArgumentParser
import Glibc

/// How rows are printed, with the options of the `openstack` command (python-cliff `formatters`).
struct FormOptions: ParsableArguments {
  @Option(
    name: [.customShort("f"), .long],
    help: "The output format; shell is for show.",
    completion: Completions.formats
  )
  var format = OutputFormat.table

  @Option(help: "Which values of CSV stand in quotes.")
  var quote = CSVForm.Quoting.nonnumeric

  @Flag(help: "Put an apostrophe before text of CSV that a spreadsheet would take for a formula (=, +, -, @).")
  var csvSafe = false

  @Flag(name: .customLong("noindent"), help: "Print JSON on one line.")
  var noindent = false

  @Option(
    help: ArgumentHelp(
      "Print tables no wider than this; 0 for any width. The default is CLIFF_MAX_TERM_WIDTH, else the terminal's width.",
      valueName: "columns"
    )
  )
  var maxWidth: Int?

  @Flag(help: "Fit tables to the terminal even if they are not printed on it; CLIFF_FIT_WIDTH=1 does the same.")
  var fitWidth = false

  func validate() throws {
    if let maxWidth, maxWidth < 0 {
      throw ValidationError("--max-width \(maxWidth) is no width: write 0 or more columns.")
    }
    for name in ["CLIFF_MAX_TERM_WIDTH", "CLIFF_FIT_WIDTH"] {
      guard let text = Self.text(of: name), (Int(text) ?? -1) < 0 else { continue }
      let meaning = name == "CLIFF_FIT_WIDTH" ? "1 to fit tables to the terminal, or 0" : "0 or more columns"
      throw ValidationError("\(name)=\(text) is no such number: write \(meaning).")
    }
  }

  /// The form of output on a stream.
  func form(on stream: StandardStream) -> OutputForm {
    var form = OutputForm(format)
    form.csv = CSVForm(quoting: quote, isSafe: csvSafe)
    form.isIndented = !noindent
    form.isTerminal = stream.isTerminal
    form.width = width(on: stream)
    return form
  }

  /// The width that tables must fit; nil for any.
  private func width(on stream: StandardStream) -> Int? {
    if let maxWidth { return maxWidth == 0 ? nil : maxWidth }
    if let most = Self.variable("CLIFF_MAX_TERM_WIDTH"), most > 0 { return most }
    if let columns = stream.columns { return columns }
    guard fitWidth || Self.variable("CLIFF_FIT_WIDTH").map({ $0 != 0 }) == true else { return nil }
    return StandardStream.error.columns ?? Self.variable("COLUMNS")
  }

  private static func variable(_ name: String) -> Int? { text(of: name).flatMap { Int($0) } }

  /// A variable's text; nil if it is not set, or empty.
  private static func text(of name: String) -> String? {
    getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
  }
}

/// The columns to print, and the form.
struct ColumnOption: ParsableArguments {
  @Option(
    name: [.customShort("c"), .long],
    help: ArgumentHelp(
      "Show this column only; repeat it for more. They keep their usual order.",
      valueName: "name"
    ),
    completion: Completions.columns
  )
  var column: [String] = []
}

/// What the `openstack` command can do with lists only (python-cliff `lister.py`).
struct ListingOptions: ParsableArguments {
  @Flag(help: "Print a table's titles even if there are no rows.")
  var printEmpty = false

  @Option(
    help: ArgumentHelp(
      "Sort the rows that were fetched by this column; repeat it for more, the most important first.",
      valueName: "name"
    ),
    completion: Completions.columns
  )
  var sortColumn: [String] = []

  @Flag(help: "Sort the columns in ascending order, which is the default.")
  var sortAscending = false

  @Flag(help: "Sort the columns in descending order.")
  var sortDescending = false

  func validate() throws {
    if sortAscending, sortDescending {
      throw ValidationError("--sort-ascending and --sort-descending exclude each other: give one of them.")
    }
  }
}
