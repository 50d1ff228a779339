import CNcurses

/// Bracketed paste (xterm's mode 2004): the terminal brackets pasted text, so that it is not read as keys.
enum BracketedPaste {
  static let on = "\u{1B}[?2004h"
  static let off = "\u{1B}[?2004l"
}

/// The sequence that restores the terminal without curses, for a crash.
enum ResetSequence {
  /// For the terminal that curses has initialized.
  static func ofTerminal() -> String {
    // If there is no alternate screen, or it is disabled, start a fresh line and clear everything below.
    let clear = "\r\n" + (capability("ed") ?? "")
    let others = ["sgr0", "op", "rmkx", "cnorm"].compactMap(capability)
    return MouseReport.off + BracketedPaste.off + others.joined() + clear + (capability("rmcup") ?? "")
  }

  /// Clears a row, counted from 0, and leaves the cursor at its start; without an alternate screen the shell continues
  /// there.
  static func clearingLine(_ row: Int) -> String {
    guard let address = nc_cursor_address(Int32(row), 0), let clear = capability("el") else { return "" }
    return ["sgr0", "op"].compactMap(capability).joined() + withoutPadding(String(cString: address)) + clear
  }

  /// Undoes what another program may have left: a mouse that reports, and lines that do not wrap, which curses relies on.
  static func afterOtherProgram() -> String {
    (MouseReport.isSupported ? MouseReport.allOff : "") + (capability("smam") ?? "")
  }

  private static func capability(_ name: String) -> String? {
    nc_capability(name).map { withoutPadding(String(cString: $0)) }
  }

  /// Removes terminfo's delays, such as `$<50/>`.
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
