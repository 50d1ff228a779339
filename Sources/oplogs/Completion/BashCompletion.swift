/// Completion in bash: the argument parser's script, with words that have colons, and without running what stands in them.
enum BashCompletion {
  /// Makes the script from the argument parser's.
  static func script(_ script: String) -> String {
    let help = "_oplogs_help() {"
    let parts = script.split(separator: help, maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else { return script }
    let end = "    __oplogs_offer_flags_options -1\n"
    let rest = parts[1].replacing(end, with: end + topics, maxReplacements: 1)
      .replacing(
        "complete -o filenames -F _oplogs oplogs",
        with: wholeWords + "\ncomplete -F _oplogs_whole_words oplogs"
      )
    return parts[0] + literalWords + "\n" + help + rest
  }

  private static var topics: String {
    let cases = [("help", HelpTopic.names)] + HelpTopic.followers.map { ($0.command, $0.names) }
    let lines = cases.map { word, names in
      "    \(word)) COMPREPLY+=($(compgen -W '\(names.joined(separator: " "))' -- \"${cur}\")) ;;\n"
    }
    return "    case \"${prev}\" in\n" + lines.joined() + "    esac\n"
  }

  /// Takes the place of the argument parser's function, and runs nothing.
  ///
  /// Its `compgen -W` expands what stands in the words as the shell does: a name in clouds.yaml, or what was typed, may
  /// hold `$(...)`. What is special to the shell is quoted here: if the shell did it (`complete -o filenames`), it would quote colons too.
  private static let literalWords = #"""
    __oplogs_add_completions() {
        local completion
        if [[ "${1}" != -W ]]; then
            compopt -o filenames
            while IFS='' read -r completion; do
                COMPREPLY+=("${completion}")
            done < <(IFS=$'\n' compgen "${@}" -- "${cur}")
            return
        fi
        local typed="${cur#[\'\"]}" common
        local -r quote="${COMP_WORDS[COMP_CWORD]::1}"
        [[ "${quote}" = [\'\"] ]] || typed="${typed//\\/}"
        local -a found=()
        while IFS='' read -r completion; do
            [[ -n "${completion}" && "${completion}" = "${typed}"* && "${completion}" != *[\$\`]* ]] || continue
            [[ "${quote}" != \' || "${completion}" != *\'* ]] || continue
            [[ "${quote}" != \" || "${completion}" != *[\"\\\!]* ]] || continue
            found+=("${completion}")
        done <<< "${2}"
        common="${found[0]}"
        for completion in "${found[@]}"; do
            while [[ "${completion}" != "${common}"* ]]; do common="${common%?}"; done
        done
        for completion in "${found[@]}"; do
            # Several that have no more in common than what was typed are only listed.
            if [[ "${quote}" != [\'\"] && ("${#found[@]}" -eq 1 || "${common}" != "${typed}") ]]; then
                [[ "${completion}" != *[!A-Za-z0-9_.,:=@%+/-]* ]] || printf -v completion %q "${completion}"
            fi
            [[ "${completion}" != *[:=] ]] || compopt -o nospace
            COMPREPLY+=("${completion}")
        done
    }

    """#

  /// Bash divides words at colons, which are part of ours (`type:restore`, `took:asc`), and at the `=` of `--filter=type:restore`.
  ///
  /// It replaces only what stands behind the last of these. So that is all that a completion may keep, as with bash-completion's
  /// `__ltrim_colon_completions`; the characters at which other commands' words are divided stay as they are.
  private static let wholeWords = #"""
    _oplogs_whole_words() {
        local -a words=()
        local rest="${COMP_LINE}" line="${COMP_LINE}" gap word apart=true
        local -i number place=0
        for (( number = 0; number < ${#COMP_WORDS[@]}; number++ )); do
            word="${COMP_WORDS[number]}"
            gap="${rest%%[^[:space:]]*}"
            [[ -z "${gap}" ]] || apart=true
            rest="${rest#"${gap}"}"
            rest="${rest#"${word}"}"
            if "${apart}"; then
                words+=("${word}")
                apart=false
            elif [[ "${word}" = '=' && "${words[-1]}" = --* ]]; then
                line="${line:0:${#line}-${#rest}-1} ${rest}"
                [[ "${number}" -ne "${COMP_CWORD}" ]] || words+=('')
                apart=true
            elif [[ "${word}" = :* || "${words[-1]}" = *: || "${words[-1]}" = *\\[\<\>] ]]; then
                words[-1]+="${word}"
            else
                words+=("${word}")
            fi
            [[ "${number}" -ne "${COMP_CWORD}" ]] || place=${#words[@]}-1
        done
        local -r COMP_LINE="${line}"
        local -ar COMP_WORDS=("${words[@]}")
        local -ir COMP_CWORD="${place}"
        local -r whole="${words[place]}"
        # What stands before the text that bash replaces; no completion begins with a quote.
        local -r before="${whole%"${2}"}"
        local cur="${whole}"
        [[ -n "${before//[\'\"]/}" ]] || cur="${2}"
        _oplogs "${1}" "${cur}" "${words[place - 1]}"
        COMPREPLY=("${COMPREPLY[@]#"${before}"}")
    }
    """#
}
