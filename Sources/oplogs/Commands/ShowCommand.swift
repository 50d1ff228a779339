import ArgumentParser
import LogPaging

/// One log as text.
struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show one operation log.",
    discussion: "The exit status is 3 where there is no such log."
  )

  @Argument(help: "The id of the operation log.")
  var id: String

  @OptionGroup var source: SourceOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  func validate() throws {
    _ = try LogID.checked(id, "The id")
  }

  func run() throws {
    let logger = try ProgramLog.logger(source.messages, ownsTerminal: false)
    let id = try LogID.checked(id, "The id")
    let chosen = try ChosenSource(source)
    let (log, dialect) = try waiting {
      do throws(LogFailure) {
        let source = chosen.open(logger: logger)
        return (try await source.service.log(id: id), try await source.dialect())
      } catch {
        guard error.status == 404 else { throw error }
        let failure = LogFailure("There is no operation log \(id).", status: 404, requestID: error.requestID)
        throw Complaint(failure.line, status: .notFound)
      }
    }
    let stream = StandardStream.output
    // The table's lines, the longest field name and the spaces take 31 columns.
    let width = stream.columns.map { max(20, $0 - 31) }
    try stream.write(
      output.format.text(
        of: log,
        output.columns(dialect).sorted { $0.name < $1.name },
        isTerminal: stream.isTerminal,
        wrapping: width
      )
    )
  }
}
