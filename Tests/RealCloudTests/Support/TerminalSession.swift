import CNcurses
import Foundation
import Testing

/// The program in a terminal of tmux's, which is a real one: it obeys every escape sequence that reaches it.
final class TerminalSession: Sendable {
  static let columns = 170
  static let rows = 40

  private let folder: TemporaryFolder
  private let socket: String
  private let environment: [String: String]

  private init() throws {
    folder = try TemporaryFolder()
    socket = "\(folder.path)/tmux"
    environment = Program.environment(home: folder.path)
  }

  /// Runs the program in a terminal as long as the test takes.
  static func run(
    _ arguments: [String],
    environment: [String: String],
    _ test: (TerminalSession) async throws -> Void
  ) async throws {
    try await Turnstile.processes.pass {
      let session = try TerminalSession()
      try await session.start(arguments, environment)
      do {
        try await test(session)
      } catch {
        _ = try? await session.tmux("kill-server")
        throw error
      }
      try await session.tmux("kill-server")
    }
  }

  private func start(_ arguments: [String], _ variables: [String: String]) async throws {
    let settings = try folder.file(
      "tmux.conf",
      """
      set -g status off
      set -g remain-on-exit on
      set -g automatic-rename off
      set -g allow-rename on
      set -s escape-time 0
      set -s set-clipboard on
      set -g default-terminal tmux-256color

      """
    )
    let size = ["-x", "\(Self.columns)", "-y", "\(Self.rows)"]
    let variables = variables.flatMap { ["-e", "\($0)=\($1)"] }
    // The shell keeps the exit status: tmux 3.3 misses the end of one child in two that end at once.
    let shell = ["sh", "-c", "\"$@\"; echo $? > '\(folder.path)/status'", "sh"]
    try await tmux(
      ["-f", settings, "new-session", "-d"] + size + variables + ["--"] + shell + [Program.oplogs] + arguments
    )
  }

  /// Presses keys, by tmux's names.
  func press(_ keys: String...) async throws {
    try await tmux(["send-keys"] + keys)
  }

  func screen() async throws -> TerminalScreen {
    TerminalScreen(try await tmux("capture-pane", "-p"))
  }

  /// Waits until the screen is as it should be.
  @discardableResult
  func wait(
    for what: String,
    source: SourceLocation = #_sourceLocation,
    _ isThere: (TerminalScreen) -> Bool
  ) async throws -> TerminalScreen {
    try await eventually(what, found: { "The screen:\n\(try await screen().text)" }, source: source) {
      let screen = try await screen()
      return isThere(screen) ? screen : nil
    }
  }

  @discardableResult
  func wait(forText text: String, source: SourceLocation = #_sourceLocation) async throws -> TerminalScreen {
    try await wait(for: "\"\(text)\"", source: source) { $0.text.contains(text) }
  }

  /// What escape sequences could have changed: the title, the screen, the mouse, what was copied.
  func modes() async throws -> String {
    let format = "#{pane_title} #{window_name} alternate #{alternate_on} mouse #{mouse_any_flag} cursor #{cursor_flag}"
    return try await tmux("display-message", "-p", format) + (try await tmux("list-buffers"))
  }

  /// Waits until the program has ended.
  ///
  /// - Returns: its exit status.
  func exitStatus() async throws -> Int {
    try await eventually("The end of the program", found: { try await screen().text }) {
      (try? folder.text("status")).flatMap { Int($0.trimmingCharacters(in: .newlines)) }
    }
  }

  @discardableResult
  private func tmux(_ arguments: String...) async throws -> String {
    try await tmux(arguments)
  }

  @discardableResult
  private func tmux(_ arguments: [String]) async throws -> String {
    let outcome = try await Program(["tmux", "-S", socket] + arguments, environment: environment).outcome()
    guard outcome.status == 0 else { throw NeverCame(description: "tmux \(arguments): \(outcome.messages)") }
    return outcome.output
  }
}

/// A terminal's text, row by row.
struct TerminalScreen {
  let text: String
  let rows: [String]

  init(_ text: String) {
    self.text = text
    var rows = text.components(separatedBy: "\n")
    if rows.last == "" { rows.removeLast() }
    self.rows = rows
  }

  /// The last row: hints, and the position at its end.
  var footer: String { rows.last ?? "" }

  /// The number of the row that the cursor is on, and how many there are, as they stand in the last row.
  var position: String { footer.split(separator: " ").last.map(String.init) ?? "" }

  var hasControls: Bool {
    text.unicodeScalars.contains { $0 != "\n" && $0.properties.generalCategory == .control }
  }

  /// The cells at which a character stands in a row, counted as the C library does, which the terminal asks as well.
  func columns(of character: Unicode.Scalar, in row: Int) -> [Int] {
    guard let locale = newlocale(LC_CTYPE_MASK, "C.UTF-8", nil) else { return [] }
    let before = uselocale(locale)
    defer {
      uselocale(before)
      freelocale(locale)
    }
    var (column, found) = (0, [Int]())
    for scalar in rows[row].unicodeScalars {
      if scalar == character { found.append(column) }
      column += max(0, Int(nc_wcwidth(wchar_t(bitPattern: scalar.value))))
    }
    return found
  }
}
