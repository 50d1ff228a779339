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
    discussion: CommandExample.help("watch", after: "It runs until ^C. Logs that exist at the start are not printed.")
  )

  @OptionGroup var source: SourceOptions

  @OptionGroup(title: "Filters") var statuses: StatusOptions

  @Option(help: ArgumentHelp("Poll at this interval.", valueName: "seconds"))
  var interval = 10.0

  @Option(name: .shortAndLong, help: "The output format.")
  var format = Format.text

  func validate() throws {
    guard (0.1...86_400).contains(interval) else {
      throw ValidationError("--interval \(interval) must be 0.1 to 86400 seconds.")
    }
    if source.file != nil { throw ValidationError("A file does not change: watch needs a cloud.") }
  }

  func run() throws {
    let (statuses, interval, format) = (statuses, interval, format)
    try source.run(isLong: true) { source, dialect in
      let wanted = try statuses.filter(dialect)
      var watcher = Watcher(service: source.service, dialect: dialect, wanted: wanted, format: format)
      try await watcher.begin()
      while true {
        try await Task.sleep(for: .seconds(interval))
        try await watcher.look()
      }
    }
  }
}
