import CNcurses

/// What the terminal sends around pasted text, so that it is not taken for keys (xterm's mode 2004).
enum BracketedPaste {
  static let on = "\u{1B}[?2004h"
  static let off = "\u{1B}[?2004l"
}

/// What gives the terminal back without curses, where the process crashes.
enum ResetSequence {
  /// For the terminal that curses has set up.
  static func ofTerminal() -> String {
    // Where there is no second screen to leave, or it is switched off: a line of its own, with nothing of ours behind it.
    let clear = "\r\n" + (capability("ed") ?? "")
    let others = ["sgr0", "op", "rmkx", "cnorm"].compactMap(capability)
    return BracketedPaste.off + others.joined() + clear + (capability("rmcup") ?? "")
  }

  /// Clears a row, from 0, and leaves the cursor at its start: there the shell goes on where there is no second screen to leave.
  static func clearingLine(_ row: Int) -> String {
    guard let address = nc_cursor_address(Int32(row), 0), let clear = capability("el") else { return "" }
    return ["sgr0", "op"].compactMap(capability).joined() + withoutPadding(String(cString: address)) + clear
  }

  private static func capability(_ name: String) -> String? {
    nc_capability(name).map { withoutPadding(String(cString: $0)) }
  }

  /// Without terminfo's delays, as `$<50/>`.
  static func withoutPadding(_ capability: String) -> String {
    var result = ""
    var rest = capability[...]
    while let dollar = rest.firstIndex(of: "$"), rest[dollar...].hasPrefix("$<"),
      let end = rest[dollar...].firstIndex(of: ">")
    {
      result += rest[..<dollar]
      rest = rest[rest.index(after: end)...]
    }
    return result + rest
  }
}
