import ArgumentParser

/// Prints events of logs as they happen.
struct WatchCommand: ParsableCommand {
  /// The output formats.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, jsonl
  }

  static let configuration = CommandConfiguration(
    commandName: "watch",
    abstract: "Print a line for every operation log that begins, changes its status or ends.",
    discussion: "It goes on until ^C. What is there already when it begins is not printed."
  )

  @OptionGroup var source: SourceOptions

  @Option(
    help: ArgumentHelp(
      "Only logs that come to this status, or class of statuses: \(StatusWord.classNames). Repeat it for more.",
      valueName: "status"
    )
  )
  var status: [String] = []

  @Option(help: ArgumentHelp("Ask so often.", valueName: "seconds"))
  var interval = 10.0

  @Option(name: .shortAndLong, help: "The form.")
  var format = Format.text

  func validate() throws {
    guard (0.1...86_400).contains(interval) else {
      throw ValidationError("--interval \(interval) is none of 0.1 to 86400 seconds.")
    }
    for word in status { _ = try StatusWord.filter(word) }
    if source.file != nil { throw ValidationError("A file does not change: watch needs a cloud.") }
  }

  func run() throws {
    let logger = try ProgramLog.logger(source.messages, ownsTerminal: false)
    let wanted = try StatusWord.filter(anyOf: status)
    let chosen = try ChosenSource(source)
    let (interval, format) = (interval, format)
    try waiting {
      let source = chosen.open(logger: logger)
      let dialect = try await source.dialect()
      var watcher = Watcher(service: source.service, dialect: dialect, wanted: wanted, format: format)
      try await watcher.begin()
      while true {
        try await Task.sleep(for: .seconds(interval))
        try await watcher.look()
      }
    }
  }
}
