import ArgumentParser

/// How the browser refreshes the list.
struct LiveOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Refresh the list at this interval, 10 if neither this nor the configuration says; 0 refreshes only on request.",
      valueName: "seconds"
    )
  )
  var refresh: Double?

  @Flag(help: "Ring the bell when a refresh of the browser finds a failed log.")
  var bell = false

  @Option(
    help: ArgumentHelp(
      "Run this command when a refresh of the browser finds a failed log, without a shell unless it names one. "
        + "OPLOGS_FAILED is how many there are, OPLOGS_FAILED_IDS their ids.",
      valueName: "command"
    )
  )
  var onFailure: String?

  /// The words of the command; nil for none.
  func failureCommand() throws -> [String]? {
    guard let onFailure else { return nil }
    guard let words = CommandWords.words(of: onFailure), !words.isEmpty else {
      throw ValidationError("--on-failure \"\(onFailure)\" is not a command: a quote is not closed, or it is empty.")
    }
    return words
  }

  func validate() throws {
    _ = try failureCommand()
    guard let refresh, !Self.isInterval(refresh) else { return }
    throw ValidationError("--refresh \(refresh) is neither 0 nor 1 to 86400 seconds.")
  }

  /// Whether seconds can lie between two refreshes; 0 is no refresh.
  static func isInterval(_ seconds: Double) -> Bool { seconds == 0 || (1...86_400).contains(seconds) }

  /// The interval without an option or a setting.
  static let usualRefresh = 10.0
}
