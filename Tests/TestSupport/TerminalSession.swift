import Foundation
import Synchronization
import Testing

/// A real terminal (tmux, on a server of its own) with a shell in it, looked at from outside.
package final class TerminalSession: Sendable {
  private let folder: TemporaryFolder
  private let environment: [String: String]
  private let control: TmuxControl
  private let shell: String
  private let seen = Mutex("")

  private var server: String { folder.path + "/tmux" }

  /// Opens a terminal of a size, with a prompt `$` in it.
  ///
  /// - Throws: where tmux is not there.
  package init(columns: Int = 120, rows: Int = 40, environment: [String: String] = [:]) async throws {
    folder = try TemporaryFolder()
    self.environment = Program.environment(home: folder.path)
    let server = folder.path + "/tmux"
    let configuration = try folder.file(
      "tmux.conf",
      """
      set -g default-terminal tmux-256color
      set -g status off
      set -g allow-rename on
      set -g automatic-rename off
      set -sg escape-time 0

      """
    )
    let variables = Program.environment(home: folder.path, adding: environment).map { "\($0)=\($1)" }
    let start = [
      "tmux", "-S", server, "-f", configuration, "new-session", "-d", "-c", folder.path, "-x", "\(columns)",
      "-y", "\(rows)", "-P", "-F", "#{pane_pid}", "env", "-i",
    ]
    let shell = ["TERM=tmux-256color", "PS1=$ ", "bash", "--norc", "--noprofile", "-i"]
    let started = try await Program(start + variables + shell, environment: self.environment).outcome()
    try #require(started.status == 0, "\(started.messages)")
    self.shell = started.output.trimmingCharacters(in: .whitespacesAndNewlines)
    control = try TmuxControl(server, environment: self.environment, folder: folder)
    // Not before there is a session: tmux 3.3 crashes.
    control.send(["set-option", "-g", "window-size", "manual"])
    try await waitFor("$")
  }

  deinit { control.stop() }

  // MARK: Looking

  /// What the terminal showed when it was last looked at, a line a row: what was waited for is there.
  package var screen: String { seen.withLock { $0 } }

  /// The same by rows.
  package var lines: [String] { screen.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) }

  /// Looks at the terminal.
  ///
  /// - Returns: what it shows, which is `screen` from now on.
  @discardableResult
  package func look() async throws -> String {
    let screen = try await control.ask(["capture-pane", "-p"])
    seen.withLock { $0 = screen }
    return screen
  }

  /// What it shows, with colours and attributes as escape sequences.
  package func styledScreen() async throws -> String { try await control.ask(["capture-pane", "-p", "-e"]) }

  /// Waits until the terminal shows a text.
  package func waitFor(_ text: String, source: SourceLocation = #_sourceLocation) async throws {
    try await waitUntil("\"\(text)\" is shown", source: source) { $0.screen.contains(text) }
  }

  /// Looks at the terminal again and again until something is so.
  package func waitUntil(
    _ what: String,
    source: SourceLocation = #_sourceLocation,
    _ condition: (TerminalSession) async throws -> Bool
  ) async throws {
    try await eventually("That \(what)", found: { "The terminal shows:\n\(screen)" }, source: source) {
      try await look()
      return try await condition(self) ? true : nil
    }
  }

  /// What tmux knows of the terminal: `#{cursor_flag}`, `#{alternate_on}`.
  package func fact(_ format: String) async throws -> String {
    try await control.ask(["display-message", "-p", format])
  }

  // MARK: Keys

  /// Presses keys: single characters, or names of tmux (`Enter`, `C-z`).
  package func press(_ keys: String...) { press(keys) }

  /// Presses keys, one after the other.
  package func press(_ keys: [String]) { control.send(["send-keys"] + keys) }

  /// Types a text, none of which is taken for the name of a key.
  package func write(_ text: String) { control.send(["send-keys", "-l", "--", text]) }

  /// Sends bytes as a terminal does, such as reports of the mouse.
  package func send(_ bytes: String) { control.send(["send-keys", "-H"] + bytes.utf8.map { String($0, radix: 16) }) }

  /// Types a line into the shell.
  package func type(_ line: String) {
    write(line)
    press("Enter")
  }

  /// Gives the terminal another size.
  package func resize(columns: Int, rows: Int) {
    control.send(["resize-window", "-x", "\(columns)", "-y", "\(rows)"])
  }

  // MARK: The clipboard

  /// Lets programs put texts into the terminal's clipboard, as most terminals do.
  package func openClipboard() { control.send(["set-option", "-s", "set-clipboard", "on"]) }

  /// What a program has put there; empty if none has.
  package func clipboard() async throws -> String {
    // Control mode has no way to answer with a text that is not lines.
    try await Program(["tmux", "-S", server, "show-buffer"], environment: environment).outcome().output
  }

  // MARK: The shell

  /// The process ids of the shell's children.
  package func children() throws -> [Int32] {
    let children = try String(contentsOfFile: "/proc/\(shell)/task/\(shell)/children", encoding: .utf8)
    return children.split(separator: " ").compactMap { Int32($0) }
  }

  /// What a file of the shell's folder holds.
  package func text(_ name: String) throws -> String { try folder.text(name) }

  /// Where a file of the shell's folder is.
  package func path(_ name: String) -> String { folder.path + "/" + name }

  /// The names of the files in the shell's folder.
  package func names() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: folder.path) }

  /// Waits for the shell: what is typed before a program has ended is the program's.
  package func waitForShell(source: SourceLocation = #_sourceLocation) async throws {
    try await waitUntil("the program has ended", source: source) { try $0.children().isEmpty }
  }
}
