/// What a shell in a command line would read as its script.
enum ShellScript {
  /// Programs whose argument is read as a program.
  private static let shells: Set<Substring> = [
    "sh", "ash", "bash", "rbash", "dash", "posh", "yash", "zsh", "ksh", "ksh93", "rksh", "lksh", "mksh", "oksh",
    "pdksh", "csh", "tcsh", "fish", "pwsh", "elvish", "nu", "xonsh",
  ]

  /// The words up to a shell that would take a further word for its script, for the file of one, or for an option.
  ///
  /// - Returns: nil if the word would be an argument: behind the script, or without any shell.
  static func shell(reading word: String, behind words: [String]) -> [String]? {
    let place = words.firstIndex { $0.split(separator: "/").last.map(shells.contains) ?? false }
    guard let place else { return nil }
    let shell = Array(words[...place])
    if isOption(word) { return shell }
    var (awaitsScript, hasFile) = (false, false)
    for former in words[(place + 1)...] {
      if isOption(former) {
        awaitsScript = awaitsScript || readsScript(former)
      } else if awaitsScript {
        return nil
      } else {
        // The file of a script, or what belongs to an option before it, such as `-o pipefail`.
        hasFile = true
      }
    }
    return awaitsScript || !hasFile ? shell : nil
  }

  private static func isOption(_ word: String) -> Bool { word.hasPrefix("-") || word.hasPrefix("+") }

  /// Whether an option says that a script follows: `-c`, `-ec`, fish's `--command` and `-C`.
  private static func readsScript(_ option: String) -> Bool {
    option.hasPrefix("--") ? option.contains("command") : option.lowercased().contains("c")
  }
}
