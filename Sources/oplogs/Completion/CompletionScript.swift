import ArgumentParser

/// The completion of a shell, to which the argument parser's is lacking what follows `help`.
struct CompletionScript {
  /// The script; nil if the arguments do not ask for one.
  static func text(_ arguments: [String]) -> String? {
    let option = "--generate-completion-script"
    let words = arguments.flatMap { $0.split(separator: "=", maxSplits: 1).map(String.init) }
    guard words.count == 2, words[0] == option, let shell = CompletionShell(rawValue: words[1]) else { return nil }
    let script = Oplogs.completionScript(for: shell)
    switch shell {
    case .bash: return BashCompletion.script(script)
    case .zsh: return zsh(script)
    case .fish: return script + fishHelp
    default: return script
    }
  }

  /// What follows `help`, and what follows a command there.
  private static func zsh(_ script: String) -> String {
    let followers = HelpTopic.followers.map { command, names in
      "[[ ${words[CURRENT-1]} = \(command) ]] && compadd -- \(names.joined(separator: " "))"
    }
    let topics = "'1:topic:(\(HelpTopic.names.joined(separator: " ")))'"
    let below = "'2:subcommand:{\(followers.joined(separator: "; "))}'"
    return script.replacing("'*:subcommands:'", with: topics + "\n        " + below)
  }

  private static var fishHelp: String {
    let place = "__oplogs_should_offer_completions_for_positional \"oplogs help\""
    let topics = "\ncomplete -c 'oplogs' -n '\(place) -eq 1' -fa '\(HelpTopic.names.joined(separator: " "))'\n"
    return HelpTopic.followers.reduce(topics) { script, follower in
      script + "complete -c 'oplogs' -n '\(place) -eq 2; and string match -q -- \(follower.command) "
        + "(commandline -poc)[-1]' -fa '\(follower.names.joined(separator: " "))'\n"
    }
  }
}
