import ArgumentParser

/// Which messages to write beside the output.
struct MessageOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("Write a log of the requests to this file; without tokens and passwords.", valueName: "path"),
    completion: .file()
  )
  var logFile: String?

  @Flag(help: "Log the requests and replies whole: to the log file, else to standard error.")
  var debug = false

  @Flag(name: .shortAndLong, help: "Log a line for each request to standard error; -vv is --debug.")
  var verbose: Int

  @Flag(name: .shortAndLong, help: "Say nothing on standard error but warnings and errors.")
  var quiet = false

  @Flag(help: "At the end of a command, print on standard error how long each request took.")
  var timing = false

  /// Whether whole requests are logged.
  var isDebugging: Bool { debug || verbose > 1 }

  /// Whether anything is logged.
  var isLogging: Bool { logFile != nil || debug || verbose > 0 }

  /// Where remarks about the output go, such as how many logs it covers.
  var notes: StandardStream {
    var stream = StandardStream.error
    stream.isSilent = quiet
    return stream
  }
}
