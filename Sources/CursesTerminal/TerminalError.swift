/// Why no terminal can be used.
package enum TerminalError: Error, Equatable, CustomStringConvertible {
  /// Neither standard input and output nor `/dev/tty` is a terminal.
  case notATerminal
  /// `TERM` is not set.
  case noTerminalType
  /// terminfo has no entry of this name.
  case unknownTerminalType(String)
  /// The terminal cannot position its cursor, so no screen can be drawn.
  case noCursorAddressing(String)
  /// A system call failed.
  case system(call: String, message: String)

  /// A sentence that says what is wrong and what to do.
  package var description: String {
    switch self {
    case .notATerminal:
      "There is no terminal to draw on: standard input and output are redirected and /dev/tty "
        + "cannot be opened."
    case .noTerminalType:
      "The type of the terminal is not known: set TERM, for example TERM=xterm-256color."
    case .unknownTerminalType(let name):
      "The terminal type \"\(Self.shown(name))\" (TERM) is not known on this system: install its "
        + "terminfo entry (package ncurses-term), or set TERM to one that is known, for example "
        + "TERM=xterm-256color."
    case .noCursorAddressing(let name):
      "A terminal of type \"\(Self.shown(name))\" (TERM) cannot show a full screen: set TERM to "
        + "what the terminal is, for example TERM=xterm-256color."
    case .system(let call, let message):
      "The terminal cannot be set up: \(call): \(message)."
    }
  }

  /// `TERM` may hold any bytes.
  private static func shown(_ name: String) -> String {
    String(name.prefix(60).map { $0.isASCII && !$0.isNewline && $0 >= " " && $0 <= "~" ? $0 : "?" })
  }
}
