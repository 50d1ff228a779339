/// A command line that shows what a command is for.
struct CommandExample {
  var line: String
  /// What it does, in a few words.
  var meaning: String

  /// Two or more of each command; those of the browser have an empty name.
  static let all: KeyValuePairs<String, [CommandExample]> = [
    "": [
      CommandExample(line: "oplogs --demo", meaning: "a cloud of made-up logs inside the program"),
      CommandExample(
        line: "oplogs --os-cloud prod --filter 'class:failed since:12h' --view causes",
        meaning: "why they failed"
      ),
    ],
    "list": [
      CommandExample(line: "oplogs list --class failed --since 1d -f value -c id", meaning: "what failed in a day"),
      CommandExample(line: "oplogs list --filter 'type:restore took:>1h' --all -f jsonl", meaning: "all long restores"),
    ],
    "show": [
      CommandExample(line: "oplogs show 8736649d -f json", meaning: "a log by the first digits of its id"),
      CommandExample(
        line: "eval \"$(oplogs show 8736649d -f shell --prefix log_)\"",
        meaning: "its fields as variables"
      ),
    ],
    "watch": [
      CommandExample(line: "oplogs watch --class failed", meaning: "a line for each log that fails"),
      CommandExample(line: "oplogs watch -f jsonl --interval 60", meaning: "every event, for a program"),
    ],
    "errors": [
      CommandExample(line: "oplogs errors --since 7d --all", meaning: "the causes of a week"),
      CommandExample(line: "oplogs errors -f value -c count -c error", meaning: "how often each came"),
    ],
    "timeline": [
      CommandExample(line: "oplogs timeline --by hour --since 1d", meaning: "a day by hours"),
      CommandExample(line: "oplogs timeline --by week --all -f csv", meaning: "all weeks, for a spreadsheet"),
    ],
    "stuck": [
      CommandExample(line: "oplogs stuck --exit-code", meaning: "status 4 if anything is stuck"),
      CommandExample(line: "oplogs stuck --slow --filter type:protect", meaning: "slow protects too, ended or not"),
    ],
    "plans": [
      CommandExample(
        line: "oplogs plans --older-than 1d --exit-code",
        meaning: "status 4 if a plan has no backup of a day"
      ),
      CommandExample(line: "oplogs plans --all -f json", meaning: "all plans"),
    ],
    "config": [
      CommandExample(line: "oplogs config show --os-cloud prod", meaning: "the resulting configuration"),
      CommandExample(line: "oplogs config forget", meaning: "drops the kept tokens"),
    ],
    "config show": [
      CommandExample(line: "oplogs config show --os-cloud prod", meaning: "the resulting configuration"),
      CommandExample(line: "oplogs config show -f json --unmask", meaning: "with its secrets"),
    ],
    "config check": [
      CommandExample(line: "oplogs config check", meaning: "tells what is wrong in the settings"),
      CommandExample(line: "oplogs config check && oplogs", meaning: "begins only if nothing is"),
    ],
    "config keys": [
      CommandExample(line: "oplogs config keys", meaning: "all commands, to give them other keys"),
      CommandExample(line: "oplogs config keys -f json", meaning: "the same for a program"),
    ],
    "config clouds": [
      CommandExample(line: "oplogs config clouds", meaning: "the clouds and their files"),
      CommandExample(line: "oplogs config clouds -f value -c cloud", meaning: "their names"),
    ],
    "config forget": [
      CommandExample(line: "oplogs config forget", meaning: "before leaving a shared account"),
      CommandExample(line: "oplogs config forget && oplogs list", meaning: "with a new token"),
    ],
    "config example": [
      CommandExample(line: "oplogs config example", meaning: "shows it"),
      CommandExample(line: "oplogs config example > ~/.config/openstack/clouds.yaml", meaning: "a file to fill in"),
    ],
    "demo-cloud": [
      CommandExample(line: "oplogs demo-cloud --port 8799", meaning: "for other clients"),
      CommandExample(line: "oplogs demo-cloud --service cbr --logs 500", meaning: "a small one with tasks"),
    ],
    "man": [
      CommandExample(line: "oplogs man | man -l -", meaning: "reads the manual"),
      CommandExample(line: "oplogs man > ~/.local/share/man/man1/oplogs.1", meaning: "installs it"),
    ],
  ]

  /// What begins them in the help of a command.
  static let heading = "Examples:"

  /// The discussion of a command, with its examples.
  static func help(_ command: String, after discussion: String = "") -> String {
    let examples = all.first { $0.key == command }?.value ?? []
    let lines = examples.map { "  \($0.line)" }
    let paragraph = discussion.isEmpty ? "" : discussion + "\n\n"
    return paragraph + ([heading] + lines).joined(separator: "\n")
  }
}
