import Fuzzing
import TestSupport
import Testing

/// Somebody who presses any keys, save those that leave, and makes the window any size.
struct RandomPerson {
  private(set) var keys = 0
  private(set) var sizes = 0
  private var random: SeededGenerator

  private static let any =
    "jjjjkkkbgGhlwzxxeE012345snNXpoio,!rrLLAyYc`?JK".map(String.init)
    + [
      "Down", "Up", "Enter", "Enter", "Tab", "Escape", "Escape", "Escape", "Space", "C-d", "C-u", "C-l", "BSpace",
      "Home", "End",
    ]
  private static let typed = [
    ["f", "t", "y", "p", "e", ":", "r", "e", "s", "Enter"],
    ["f", "-", "s", "t", "a", "t", "u", "s", ":", "d", "e", "Enter"],
    ["/", "v", "o", "l", "Enter", "n", "N"], ["f", "t", "o", "o", "k", ":", ">", "5", "m", "Enter"],
    ["f", "(", "[", "Escape"],
  ]

  /// What opens all that takes memory, and what then shows.
  private static let opening = [
    ("x", "line "), ("!", "Errors by cause"), ("i", "Logs by "), ("p", "LAST GOOD"), ("o", " AFTER "),
    (",", "Shared with other logs"), ("s", "Statuses, and how many"), ("+", "Show only"),
    ("`", "Requests, the newest last"), ("?", "Moving"), ("W", "Write to a file"),
  ]

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  /// Loads all, and opens every overlay and view once.
  mutating func openEverything(_ terminal: TerminalSession) async throws {
    try await terminal.waitUntil("all logs are loaded") { terminal in
      if terminal.lines.first?.contains(/all [\d,]+ loaded/) == true { return true }
      // A page may fail.
      terminal.press("A")
      return false
    }
    for (key, shown) in Self.opening {
      terminal.press(key)
      try await terminal.waitFor(shown)
      var escaped: ContinuousClock.Instant?
      try await terminal.waitUntil("\(shown) is closed") { terminal in
        if !terminal.screen.contains(shown) { return true }
        // One may end a request instead; one that comes together with the next key is an Alt.
        if let escaped, ContinuousClock.now - escaped < .seconds(1) { return false }
        terminal.press("Escape")
        escaped = .now
        return false
      }
    }
    keys += Self.opening.count * 2
  }

  mutating func play(_ terminal: TerminalSession, for time: Duration) async throws {
    let end = ContinuousClock.now + time
    while ContinuousClock.now < end {
      var pressed = (0..<Int.random(in: 1...12, using: &random)).compactMap { _ in
        Self.any.randomElement(using: &random)
      }
      if Int.random(in: 0..<6, using: &random) == 0 { pressed += Self.typed.randomElement(using: &random) ?? [] }
      terminal.press(pressed)
      keys += pressed.count
      if Int.random(in: 0..<12, using: &random) == 0 {
        terminal.resize(columns: .random(in: 20...200, using: &random), rows: .random(in: 5...60, using: &random))
        sizes += 1
      }
      try await Task.sleep(for: .milliseconds(.random(in: 0...250, using: &random)))
    }
  }

  /// Goes back to the whole list, and makes room for so many rows.
  func goHome(_ terminal: TerminalSession, rows: Int) async throws {
    terminal.resize(columns: 300, rows: rows + 10)
    // Each takes back one filter or one view, of which there may be hundreds.
    try await terminal.waitUntil("the list is all there is") { terminal in
      // A life has other columns, and a histogram of logs or of failures stands over a list.
      let isList = terminal.lines.contains { $0.contains("STARTED") && $0.contains("TYPE") }
      if isList, !terminal.screen.contains("Logs by "), !terminal.screen.contains("Failures by "),
        terminal.lines.contains(where: { $0.hasPrefix(" 0 all") && $0.hasSuffix("status: all") })
      {
        return true
      }
      terminal.press(Array(repeating: "Escape", count: 40) + ["X", "0"])
      return false
    }
    // A service that failed is left in peace for up to a minute, unless it is asked.
    terminal.press(["g"] + Array(repeating: "h", count: 30) + ["A", "r"])
    try await terminal.waitFor("live 1s")
    if terminal.screen.contains("started    ") { terminal.press("z") }
  }
}
