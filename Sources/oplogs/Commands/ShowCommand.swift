import ArgumentParser
import LogPaging
import LogStore
import OperationLogs

/// Single logs as text.
struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show operation logs by their ids.",
    discussion: CommandExample.help(
      "show",
      after: """
        A whole id finds its log wherever it lies, with one request. The beginning of an id is looked for in the newest \
        5,000 logs. The exit status is 3 if there is no such log.
        """
    )
  )

  @Argument(help: ArgumentHelp("The ids of operation logs, or their beginnings.", valueName: "id"))
  var ids: [String]

  @OptionGroup var source: SourceOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  @Option(help: ArgumentHelp("With -f shell, begin the names of the variables with this.", valueName: "text"))
  var prefix = ""

  func validate() throws {
    if output.form.format == .shell, ids.count > 1 {
      throw ValidationError("-f shell prints a single log, whose variables another would replace: give one id.")
    }
    guard prefix.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }), prefix.first?.isNumber != true
    else {
      throw ValidationError("--prefix \"\(prefix)\" cannot begin a variable: write letters, _, then digits.")
    }
    for id in ids { _ = try LogID.beginning(id) }
  }

  func run() throws {
    let words = try ids.map(LogID.beginning)
    let output = output
    let (logs, problems, columns) = try source.run { source, dialect in
      let found = try await IDSearch(service: source.service, dialect: dialect).logs(of: words)
      let columns = output.columns(dialect).sorted { $0.name < $1.name }
      let shown = Set(columns.compactMap(\.named)).intersection(dialect.namedFields)
      let names = await source.names(of: shown, ofAllProjects: false)
      return (found.logs.map { $0.named(by: names) }, found.problems, columns)
    }
    let stream = StandardStream.output
    var form = output.form.form(on: stream)
    form.prefix = prefix
    if !logs.isEmpty { try stream.write(form.text(of: logs.map { PackedLog($0) }, columns, isSole: words.count == 1)) }
    for problem in problems.dropLast() { try StandardStream.error.say(problem.sentence) }
    if let problem = problems.last { throw problem }
  }
}
