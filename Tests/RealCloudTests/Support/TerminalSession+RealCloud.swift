import Foundation
import TestSupport
import Testing

extension TerminalSession {
  static let columns = 170
  static let rows = 40

  /// Runs the program in a terminal as long as the test takes.
  static func run(
    _ arguments: [String],
    environment: [String: String],
    _ test: (TerminalSession) async throws -> Void
  ) async throws {
    try await Turnstile.processes.pass {
      let session = try await TerminalSession(columns: columns, rows: rows, environment: environment)
      session.openClipboard()
      let words = (["$OPLOGS"] + arguments).map { "\"\($0)\"" }
      session.type("clear; " + words.joined(separator: " ") + "; echo $? > status")
      try await test(session)
    }
  }

  /// What it showed when it was last looked at.
  var shown: TerminalScreen { TerminalScreen(screen) }

  /// Waits until the screen is as it should be.
  @discardableResult
  func wait(
    for what: String,
    source: SourceLocation = #_sourceLocation,
    _ isThere: (TerminalScreen) -> Bool
  ) async throws -> TerminalScreen {
    try await waitUntil("there is \(what)", source: source) { isThere($0.shown) }
    return shown
  }

  /// What escape sequences could have changed: the title, the screen, the mouse, what was copied.
  func modes() async throws -> String {
    let format = "#{pane_title} #{window_name} alternate #{alternate_on} mouse #{mouse_any_flag} cursor #{cursor_flag}"
    return try await fact(format) + (try await clipboard())
  }

  /// Waits until the program has ended.
  ///
  /// - Returns: its exit status.
  func exitStatus() async throws -> Int {
    try await eventually("The end of the program", found: { screen }) {
      try await look()
      return (try? text("status")).flatMap { Int($0.trimmingCharacters(in: .newlines)) }
    }
  }
}
