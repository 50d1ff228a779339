/// How long the rest of what an Escape begins may take: a slow link delivers it in a packet of its own.
struct EscapeDelay: Hashable {
  var milliseconds: Int

  /// Longer than two packets of one key are usually apart, and shorter than anybody takes for another key after Escape.
  static let usual = EscapeDelay(milliseconds: 150)

  /// More makes the key Escape useless; curses has the same bound (`MAX_DELAY_MSECS`).
  private static let longest = 30_000

  init(milliseconds: Int) {
    self.milliseconds = milliseconds
  }

  /// The delay that `ESCDELAY` asks for, as of other curses programs; the usual one where it is no number.
  init(variable: String?) {
    guard let text = variable, let milliseconds = Int(text), milliseconds >= 0 else {
      self = .usual
      return
    }
    self.init(milliseconds: min(milliseconds, Self.longest))
  }
}
