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
    func capability(_ name: String) -> String? {
      nc_capability(name).map { withoutPadding(String(cString: $0)) }
    }
    // Without a second screen to leave, a line of its own.
    let leave = capability("rmcup") ?? "\r\n"
    let others = ["sgr0", "op", "rmkx", "cnorm"].compactMap(capability)
    return BracketedPaste.off + others.joined() + leave
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
