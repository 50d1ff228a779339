/// Where copies go.
enum ClipboardChoice: Equatable {
  /// To the terminal, by OSC 52.
  case terminal
  /// To the standard input of a program.
  case program([String])

  /// The command lines of programs that are known by name.
  private static let known: KeyValuePairs<String, [String]> = [
    "wl-copy": ["wl-copy"], "xclip": ["xclip", "-selection", "clipboard"], "xsel": ["xsel", "--clipboard", "--input"],
    "tmux": ["tmux", "load-buffer", "-w", "-"], "pbcopy": ["pbcopy"],
  ]

  private static let terminalName = "osc52"

  /// The names that stand for more than themselves.
  static let names = [terminalName] + known.map(\.key)

  /// By a name, or as a command line whose words a shell would read alike; nil if that is none.
  init?(_ text: String) {
    if text == Self.terminalName {
      self = .terminal
    } else if let words = Self.known.first(where: { $0.key == text })?.value ?? CommandWords.words(of: text),
      !words.isEmpty
    {
      self = .program(words)
    } else {
      return nil
    }
  }
}
