import Testing

extension TerminalSession {
  /// Starts the program on a demo cloud of so many logs, or else on that of the variables, and waits for its first rows.
  ///
  /// The demo cloud's clock goes on: only a list that is live, or asked to be refreshed, gets new logs.
  package func browse(
    _ options: String = "",
    logs: Int? = 300,
    variables: String = "",
    isLive: Bool = false
  ) async throws {
    type("stty -g > before; echo left-as-it-was")
    try await waitFor("left-as-it-was\n$")
    var source = logs.map { "--demo --demo-logs \($0)" } ?? ""
    if logs != nil, !isLive, !options.contains("--refresh") { source += " --refresh 0" }
    type("\(variables) \"$OPLOGS\" \(source) \(options)")
    try await waitUntil("rows are loaded") { $0.screen.contains(" loaded") && $0.screen.contains("protect") }
  }

  /// Waits for the shell, and checks that the terminal is as it was before the program.
  package func expectGivenBack(
    status: Int,
    showing text: String = "left-as-it-was",
    source: SourceLocation = #_sourceLocation
  ) async throws {
    try await waitForShell(source: source)
    type("echo \"ended with $?\"; stty -g > after")
    try await waitFor("ended with \(status)", source: source)
    try await waitUntil("the modes are written", source: source) { (try? $0.text("after").hasSuffix("\n")) == true }
    #expect(try self.text("after") == self.text("before"), sourceLocation: source)
    #expect(screen.contains(text), sourceLocation: source)
    #expect(try await fact("#{alternate_on} #{cursor_flag} #{mouse_any_flag}") == "0 1 0", sourceLocation: source)
  }
}
