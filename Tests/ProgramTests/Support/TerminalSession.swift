import Foundation
import Testing

/// A real terminal (tmux, on a server of its own) with a shell in it, looked at from outside.
final class TerminalSession {
  private static let patience = Duration.seconds(60)

  private let folder: TemporaryFolder
  private var socket: String { folder.path + "/tmux" }

  /// Opens a terminal of a size, with a prompt `$` in it.
  init(columns: Int = 120, rows: Int = 40, environment: [String: String] = [:]) async throws {
    folder = try TemporaryFolder()
    let variables = Program.environment(home: folder.path, adding: environment).map { "\($0)=\($1)" }
    let configuration = try folder.file(
      "tmux.conf",
      "set -g default-terminal tmux-256color\nset -g status off\nset -sg escape-time 0\n"
    )
    try tmux(
      ["-f", configuration, "new-session", "-d", "-c", folder.path, "-x", "\(columns)", "-y", "\(rows)", "env", "-i"]
        + variables
        + ["TERM=tmux-256color", "PS1=$ ", "bash", "--norc", "--noprofile", "-i"]
    )
    try await waitFor("$")
  }

  deinit { _ = try? tmux(["kill-server"]) }

  /// What the terminal shows, a line a row.
  var screen: String { (try? tmux(["capture-pane", "-p"])) ?? "" }

  var lines: [String] { screen.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) }

  /// The same with its colours and attributes as escape sequences.
  var styledScreen: String { (try? tmux(["capture-pane", "-p", "-e"])) ?? "" }

  /// Presses keys: single characters, or names of tmux (`Enter`, `C-z`).
  func press(_ keys: String...) throws { try press(keys) }

  func press(_ keys: [String]) throws {
    try tmux(["send-keys"] + keys)
  }

  /// Types a line into the shell.
  func type(_ line: String) throws {
    try tmux(["send-keys", "-l", line])
    try tmux(["send-keys", "Enter"])
  }

  func resize(columns: Int, rows: Int) throws {
    try tmux(["resize-window", "-x", "\(columns)", "-y", "\(rows)"])
  }

  /// Waits until the terminal shows a text.
  func waitFor(_ text: String, source: SourceLocation = #_sourceLocation) async throws {
    try await waitUntil("\"\(text)\" is shown", source: source) { $0.screen.contains(text) }
  }

  /// Waits until something is so.
  func waitUntil(
    _ what: String,
    source: SourceLocation = #_sourceLocation,
    _ condition: (TerminalSession) throws -> Bool
  ) async throws {
    let deadline = ContinuousClock.now + Self.patience
    while try !condition(self) {
      guard ContinuousClock.now < deadline else {
        Issue.record("waited in vain until \(what); the terminal shows:\n\(screen)", sourceLocation: source)
        throw CancellationError()
      }
      try await Task.sleep(for: .milliseconds(20))
    }
  }

  /// Lets programs put texts into the terminal's clipboard, as most terminals do.
  func openClipboard() throws {
    try tmux(["set-option", "-s", "set-clipboard", "on"])
  }

  /// What a program has put there; empty if none has.
  var clipboard: String { (try? tmux(["show-buffer"])) ?? "" }

  /// What tmux knows of the terminal: `#{cursor_flag}`, `#{alternate_on}`.
  func fact(_ format: String) throws -> String {
    try tmux(["display-message", "-p", format]).trimmingCharacters(in: .whitespacesAndNewlines)
  }

  /// The process ids of the shell's children.
  func children() throws -> [Int32] {
    let shell = try fact("#{pane_pid}")
    let children = try String(contentsOfFile: "/proc/\(shell)/task/\(shell)/children", encoding: .utf8)
    return children.split(separator: " ").compactMap { Int32($0) }
  }

  /// What a shell file holds, once it is whole.
  func text(_ name: String) throws -> String { try folder.text(name) }

  /// Where a shell file is.
  func path(_ name: String) -> String { folder.path + "/" + name }

  /// The names of the shell's files.
  func names() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: folder.path) }

  @discardableResult
  private func tmux(_ arguments: [String]) throws -> String {
    let answers = try TemporaryFolder()
    let child = try ChildProcess(
      ["tmux", "-S", socket] + arguments,
      environment: Program.environment(home: folder.path),
      folder: answers
    )
    _ = child.wait()
    return try answers.text("output")
  }
}

extension TerminalSession {
  /// Starts the program on a demo cloud of so many logs, or else on that of the variables, and waits for its first rows.
  func browse(_ options: String = "", logs: Int? = 300, variables: String = "") async throws {
    try type("stty -g > before; echo left-as-it-was")
    try await waitFor("left-as-it-was\n$")
    let source = logs.map { "--demo --demo-logs \($0)" } ?? ""
    try type("\(variables) \"$OPLOGS\" \(source) \(options)")
    try await waitUntil("rows are loaded") { $0.screen.contains(" loaded") && $0.screen.contains("protect") }
  }

  /// Waits for the shell: what is typed before a program has ended is the program's.
  func waitForShell(source: SourceLocation = #_sourceLocation) async throws {
    try await waitUntil("the program has ended", source: source) { try $0.children().isEmpty }
  }

  /// Waits for the shell, and checks that the terminal is as it was before the program.
  func expectGivenBack(
    status: Int,
    showing text: String = "left-as-it-was",
    source: SourceLocation = #_sourceLocation
  ) async throws {
    try await waitForShell(source: source)
    try type("echo \"ended with $?\"; stty -g > after")
    try await waitFor("ended with \(status)", source: source)
    try await waitUntil("the modes are written", source: source) { (try? $0.text("after").hasSuffix("\n")) == true }
    #expect(try self.text("after") == self.text("before"), sourceLocation: source)
    #expect(screen.contains(text), sourceLocation: source)
    #expect(try fact("#{alternate_on} #{cursor_flag} #{mouse_any_flag}") == "0 1 0", sourceLocation: source)
  }
}
