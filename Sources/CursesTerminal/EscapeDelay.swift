/// How long to wait after an Escape byte for the rest of a key; a slow link may deliver it in a separate packet.
struct EscapeDelay: Hashable {
  var milliseconds: Int

  /// Longer than the usual gap between two packets of one key, shorter than the pause before another key.
  static let usual = EscapeDelay(milliseconds: 150)

  /// A longer delay makes the Escape key useless; curses has the same limit (`MAX_DELAY_MSECS`).
  private static let longest = 30_000

  init(milliseconds: Int) {
    self.milliseconds = milliseconds
  }

  /// The delay in `ESCDELAY`, as other curses programs read it; the usual delay if it is not a number.
  init(variable: String?) {
    guard let text = variable, let milliseconds = Int(text), milliseconds >= 0 else {
      self = .usual
      return
    }
    self.init(milliseconds: min(milliseconds, Self.longest))
  }
}
