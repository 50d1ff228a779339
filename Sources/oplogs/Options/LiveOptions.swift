import ArgumentParser

/// How the browser refreshes the list.
struct LiveOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Refresh the browser's list so often; 0 for only when asked.", valueName: "seconds"))
  var refresh = 10.0

  @Flag(help: "Ring the bell when a refresh of the browser finds a failed log.")
  var bell = false

  func validate() throws {
    guard refresh == 0 || (1...86_400).contains(refresh) else {
      throw ValidationError("--refresh \(refresh) is neither 0 nor 1 to 86400 seconds.")
    }
  }
}
