import ArgumentParser

/// The completion of a shell, to which the argument parser's is lacking what follows `help`.
struct CompletionScript {
  /// The script; nil if the arguments do not ask for one.
  static func text(_ arguments: [String]) -> String? {
    let option = "--generate-completion-script"
    let words = arguments.flatMap { $0.split(separator: "=", maxSplits: 1).map(String.init) }
    guard words.count == 2, words[0] == option, let shell = CompletionShell(rawValue: words[1]) else { return nil }
    let script = Oplogs.completionScript(for: shell)
    let topics = HelpTopic.names
    switch shell {
    case .bash: return bash(script, topics)
    case .zsh:
      return script.replacing("'*:subcommands:'", with: "'*:subcommands:(\(topics.joined(separator: " ")))'")
    case .fish:
      let isHelp = "__oplogs_should_offer_completions_for_positional \"oplogs help\" -ge 1"
      return script + "\ncomplete -c 'oplogs' -n '\(isHelp)' -fa '\(topics.joined(separator: " "))'\n"
    default: return script
    }
  }

  /// Takes the place of the argument parser's function, and runs nothing.
  ///
  /// Its `compgen -W` expands what stands in the words as the shell does: a name in clouds.yaml, or what was typed, may
  /// hold `$(...)`. The shell quotes what it adds to the line (`complete -o filenames`), but for `$`.
  private static let literalWords = #"""
    __oplogs_add_completions() {
        local completion
        if [[ "${1}" != -W ]]; then
            while IFS='' read -r completion; do
                COMPREPLY+=("${completion}")
            done < <(IFS=$'\n' compgen "${@}" -- "${cur}")
            return
        fi
        local -r typed="${cur#[\'\"]}"
        while IFS='' read -r completion; do
            [[ -n "${completion}" && "${completion}" = "${typed}"* ]] || continue
            [[ "${completion}" = *[\$\`]* ]] || COMPREPLY+=("${completion}")
        done <<< "${2}"
    }

    """#

  /// Words of filters, orders and views have colons, at which bash would divide them.
  private static func bash(_ script: String, _ topics: [String]) -> String {
    let help = "_oplogs_help() {"
    let parts = script.split(separator: help, maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else { return script }
    let end = "    __oplogs_offer_flags_options -1\n"
    let words = "    COMPREPLY+=($(compgen -W '\(topics.joined(separator: " "))' -- \"${cur}\"))\n"
    return parts[0] + literalWords + help + parts[1].replacing(end, with: end + words, maxReplacements: 1)
      + "\n# A colon is part of a word: type:restore, took:asc.\nCOMP_WORDBREAKS=${COMP_WORDBREAKS//:/}\n"
  }
}
