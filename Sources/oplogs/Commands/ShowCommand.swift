import ArgumentParser
import LogPaging
import OperationLogs

/// Single logs as text.
struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show operation logs by their ids.",
    discussion: """
      A whole id finds its log wherever it lies, with one request. The beginning of an id is looked for in the newest \
      5,000 logs. The exit status is 3 if there is no such log.
      """
  )

  @Argument(help: ArgumentHelp("The ids of operation logs, or their beginnings.", valueName: "id"))
  var ids: [String]

  @OptionGroup var source: SourceOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  func validate() throws {
    for id in ids { _ = try LogID.beginning(id) }
  }

  func run() throws {
    let logger = try ProgramLog.logger(source.messages, ownsTerminal: false)
    let words = try ids.map(LogID.beginning)
    let chosen = try ChosenSource(source)
    let output = output
    let (logs, problems, columns) = try waiting {
      let source = chosen.open(logger: logger)
      let dialect = try await source.dialect()
      let found = try await IDSearch(service: source.service, dialect: dialect).logs(of: words)
      let columns = output.columns(dialect).sorted { $0.name < $1.name }
      let shown = Set(columns.compactMap(\.named)).intersection(dialect.named.map(\.field))
      let names = await source.names(of: shown, ofAllProjects: false)
      return (found.logs.map { $0.named(by: names) }, found.problems, columns)
    }
    let stream = StandardStream.output
    // The table's lines, the longest field name and the spaces take 31 columns.
    let width = stream.columns.map { max(20, $0 - 31) }
    let isSole = words.count == 1
    if !logs.isEmpty {
      try stream.write(
        output.format.text(of: logs, columns, isSole: isSole, isTerminal: stream.isTerminal, wrapping: width)
      )
    }
    for problem in problems.dropLast() { try StandardStream.error.say(problem.sentence) }
    if let problem = problems.last { throw problem }
  }
}
