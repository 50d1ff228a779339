import Glibc
import TestSupport
import Testing

/// The program on a terminal that is nothing but its bytes.
final class BareTerminal: Sendable {
  private let line: TerminalLine
  private let before: [UInt32]
  private let folder: TemporaryFolder
  private let child: ChildProcess

  /// Starts the program on a terminal of a size.
  convenience init(
    columns: Int = 120,
    rows: Int = 40,
    environment: [String: String] = [:],
    _ arguments: String...
  ) throws {
    try self.init(columns: columns, rows: rows, environment: environment, arguments)
  }

  init(columns: Int, rows: Int = 40, environment: [String: String], _ arguments: [String]) throws {
    line = try TerminalLine(columns: columns, rows: rows)
    before = line.modes
    folder = try TemporaryFolder()
    child = try ChildProcess(
      [Program.path] + arguments,
      environment: Program.environment(
        home: folder.path,
        adding: environment.merging(["TERM": "xterm-256color"]) { $1 }
      ),
      folder: folder,
      streams: .terminal(line.path)
    )
  }

  deinit {
    child.signal(SIGKILL)
    line.close()
  }

  func resize(columns: Int, rows: Int) { line.resize(columns: columns, rows: rows) }
  func slowDown(to bytes: Int?) { line.slowDown(to: bytes) }
  func signal(_ number: Int32) { child.signal(number) }

  /// How many bytes it wrote so far.
  var count: Int { line.count }

  /// Sends bytes as fast as they are taken.
  func type(_ text: String, source: SourceLocation = #_sourceLocation) async throws {
    var rest = Array(text.utf8)[...]
    try await waitUntil("all keys are taken", source: source) {
      rest = rest.dropFirst(line.send(rest))
      return rest.isEmpty
    }
  }

  /// Presses Escape and waits until that has brought a text; nothing else is sent meanwhile, which would be a key with Alt held.
  func pressEscape(showing text: String, source: SourceLocation = #_sourceLocation) async throws {
    let before = count
    try await type("\u{1B}", source: source)
    try await waitUntil("Escape brings \"\(text)\"", every: .milliseconds(20), source: source) {
      line.output(from: before).contains(text)
    }
  }

  /// Presses keys again and again, until the program takes none any more: it waits for the terminal.
  func fill(with keys: String, source: SourceLocation = #_sourceLocation) async throws {
    let many = Array(String(repeating: keys, count: 1000).utf8)
    var refused = 0
    try await waitUntil("keys are refused", every: .milliseconds(20), source: source) {
      refused = line.send(many[...]) == 0 ? refused + 1 : 0
      return refused == 50
    }
  }

  /// Waits until the program has taken the terminal over: a key that comes before is dropped.
  func waitUntilTaken(source: SourceLocation = #_sourceLocation) async throws {
    try await waitUntil("the terminal is taken over", source: source) { line.output.contains("\u{1B}[?1049h") }
  }

  /// Waits until the program, asked to draw everything again, shows a text.
  func waitFor(_ text: String, source: SourceLocation = #_sourceLocation) async throws {
    try await waitUntil("\"\(text)\" is shown", every: .milliseconds(200), source: source) {
      if screen.contains(text) { return true }
      _ = line.send([0x0C])
      return false
    }
  }

  /// Waits until the program has shown what matches.
  func waitUntilShown(_ pattern: Regex<Substring>, source: SourceLocation = #_sourceLocation) async throws {
    try await waitUntil("what matches is shown", every: .milliseconds(200), source: source) {
      line.output.contains(pattern)
    }
  }

  /// Whether the bell was rung.
  var hasRung: Bool { line.output.contains("\u{7}") }

  /// What was written since the screen was last cleared.
  private var screen: Substring {
    let output = line.output
    let start = output.range(of: "\u{1B}[H\u{1B}[2J", options: .backwards)?.upperBound
    return output[(start ?? output.startIndex)...]
  }

  private func waitUntil(
    _ what: String,
    every pause: Duration = .milliseconds(2),
    source: SourceLocation,
    _ condition: () -> Bool
  ) async throws {
    let end = { self.line.output.suffix(2000).debugDescription }
    try await eventually("That \(what)", within: 120, every: pause, found: { "Written last: \(end())" }, source: source)
    {
      condition() ? true : nil
    }
  }

  /// Waits for the program's end, and checks that it left nothing behind.
  func expectGivenBack(status expected: Int32, source: SourceLocation = #_sourceLocation) async throws {
    try await waitUntil("the program has ended", source: source) { child.status != nil }
    slowDown(to: nil)
    #expect(child.status == expected, sourceLocation: source)
    #expect(line.modes == before, sourceLocation: source)
    // The second screen, the paste's brackets, the keypad's mode, the mouse, and the cursor.
    let modes = [
      ("?1049h", "?1049l"), ("?2004h", "?2004l"), ("?1h", "?1l"), ("?1000h", "?1000l"), ("?1006h", "?1006l"),
    ]
    for (on, off) in modes + [("?25l", "?25h")] {
      try await waitUntil("\(off) follows \(on)", source: source) {
        let output = line.output
        guard let last = output.range(of: "\u{1B}[\(on)", options: .backwards) else { return on == "?25l" }
        return output[last.upperBound...].contains(off)
      }
    }
  }
}
