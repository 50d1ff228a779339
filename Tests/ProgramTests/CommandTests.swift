import Foundation
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5))) struct `The other commands` {
  @Test func `version and help go to standard output`() async throws {
    let version = try await Program.run(["--version"])
    #expect(version.output.hasPrefix("oplogs "))
    let help = try await Program.run(["--help"])
    #expect(help.status == 0)
    for word in ["--os-cloud", "--demo", "--file", "list", "watch", "demo-cloud"] {
      #expect(help.output.contains(word))
    }
  }

  @Test func `config show masks the password unless told otherwise`() async throws {
    let masked = try await SharedCloud.run("config", "show")
    #expect(masked.output.contains("| auth.password "))
    #expect(!masked.output.contains("alice-secret"))
    let shown = try await SharedCloud.run("config", "show", "-f", "json", "--unmask")
    let fields = try #require(JSONSerialization.jsonObject(with: Data(shown.output.utf8)) as? [String: Any])
    #expect((fields["auth"] as? [String: Any])?["password"] as? String == "alice-secret")
    #expect(fields["region_name"] as? String == "RegionOne")
  }

  @Test func `config show prints an error as JSON too, with its kind`() async throws {
    let outcome = try await SharedCloud.run("config", "show", "-f", "json", "--os-cloud", "nope")
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("\"kind\" : \"cloud_not_found\""))
  }

  @Test func `config clouds names each cloud's file`() async throws {
    let outcome = try await SharedCloud.run("config", "clouds")
    #expect(outcome.lines.contains { $0.hasPrefix("| demo-admin ") && $0.contains("/clouds.yaml") })
  }

  @Test(arguments: ["bash", "zsh", "fish"]) func `there are completions for a shell`(shell: String) async throws {
    let outcome = try await Program.run(["--generate-completion-script", shell])
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("checkpoint-id"))
  }

  @Test func `the manual page is one that mandoc has nothing to say of`() async throws {
    let page = try await Program.shell("$OPLOGS man | mandoc -Tlint")
    #expect(page.output.isEmpty)
    #expect(page.status == 0)
    let text = try await Program.shell("$OPLOGS man | mandoc -Tutf8 | col -b").output
    #expect(text.contains("status:error,timeout"))
    #expect(text.contains("eval \"$(oplogs show 8736649d -f shell --prefix log_)\""))
  }

  @Test(arguments: [
    [], ["list"], ["show"], ["watch"], ["errors"], ["timeline"], ["stuck"], ["plans"], ["config"], ["config", "show"],
    ["config", "clouds"], ["config", "forget"], ["config", "example"], ["demo-cloud"], ["man"],
  ]) func `the help of a command has two examples`(words: [String]) async throws {
    let help = try await Program.run(words + ["--help"])
    let examples = help.output.split(separator: "\n").filter { $0.hasPrefix("  oplogs ") || $0.hasPrefix("  eval ") }
    #expect(help.output.contains("Examples:"))
    #expect(examples.count >= 2)
  }

  @Test func `help has topics beside the commands, and anything else is an error`() async throws {
    let filters = try await Program.run(["help", "filters"])
    for word in ["type:", "took:", "-type:delete", "status:error,timeout", "cause:"] {
      #expect(filters.output.contains(word))
    }
    let keys = try await Program.run(["help", "keys"])
    #expect(keys.output.contains(/\n  j \S+ +down\n/))
    #expect(keys.output.contains("In a prompt"))
    let command = try await Program.run(["help", "list"])
    #expect(command.output.contains("USAGE: oplogs list"))
    let nonsense = try await Program.run(["help", "nonsense"])
    #expect(nonsense.status == 2)
    #expect(nonsense.output.isEmpty)
    #expect(nonsense.messages.contains("There is no help on \"nonsense\": choose from list, show, "))
    for words in [["help", "list", "nonsense"], ["help", "config", "nonsense"], ["help", "filters", "nonsense"]] {
      let refused = try await Program.run(words)
      #expect(refused.status == 2)
      #expect(refused.messages.contains("There is no help on \"\(words[1]) nonsense\": "))
    }
    #expect(try await Program.run(["help", "config", "clouds"]).output.contains("config clouds"))
  }

  @Test func `the manual page has every command and option`() async throws {
    let page = try await Program.run(["man"]).output
    for word in [
      ".TH OPLOGS 1", "\\-\\-os\\-cloud", "oplogs list", "\\-\\-status", "oplogs config clouds", ".SH KEYS",
      ".SH FILTERS",
      ".SH ENVIRONMENT", ".SH FILES", ".SH EXAMPLES", ".SH EXIT STATUS", ".B took:", "OPLOGS_NO_TOKEN_CACHE",
    ] {
      #expect(page.contains(word))
    }
    #expect(page.utf8.allSatisfy { $0 < 128 })
  }

  @Test func `the log names requests, and no token or password`() async throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/log"
    let outcome = try await SharedCloud.run("list", "--limit", "1", "--log-file", path, "--debug")
    #expect(outcome.status == 0)
    let log = try folder.text("log")
    #expect(log.contains("REQ: curl"))
    #expect(log.contains("{SHA256}"))
    #expect(log.contains("/operation_logs"))
    #expect(!log.contains("alice-secret"))
    #expect(!log.contains(#/gAAAA/#))
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
  }

  @Test func `output to a closed descriptor does not end up in another file`() async throws {
    let script = """
      "$OPLOGS" list --demo --demo-logs 9 --limit 2 -f value -c id --log-file out.log >&-; echo "out $?"
      "$OPLOGS" list --demo --demo-logs 9 --limit 2 -f value -c id --log-file err.log 2>&-; echo "err $?"
      "$OPLOGS" list --demo --demo-logs 9 --limit 2 -f value -c id --log-file in.log <&- >&- 2>&-; echo "all $?"
      cat out.log err.log in.log
      """
    let outcome = try await Program.shell(script)
    #expect(outcome.output.contains("out 1\n"))
    #expect(outcome.output.contains("/operation_logs"))
    #expect(outcome.messages.contains("could not be written: Bad file descriptor."))
    #expect(outcome.output.matches(of: /(?m)^[0-9a-f-]{36}$/).count == 2, "only what the second one lists")
    #expect(!outcome.output.contains("oplogs: "))
  }

  @Test(arguments: [
    "--help", "--version", "list --help", "--generate-completion-script bash", "--generate-completion-script zsh",
    "man",
    "config example", "list --demo --demo-logs 9", "show --demo --help", "help list",
  ])
  func `failing output ends with 1`(command: String) async throws {
    let outcome = try await Program.shell(
      "\"$OPLOGS\" \(command) > /dev/full; echo $?; \"$OPLOGS\" \(command) >&-; echo $?"
    )
    #expect(outcome.output == "1\n1\n")
    #expect(outcome.messages.contains("could not be written: No space left on device."))
  }

  @Test func `a log file that nobody reads from stops nothing`() async throws {
    let script = """
      mkfifo pipe
      "$OPLOGS" list --demo --demo-logs 9 --log-file pipe; echo "none $?"
      sleep 60 < pipe & reader=$!
      "$OPLOGS" list --demo --demo-logs 3000 --all --debug --log-file pipe > listed; echo "asleep $?"
      kill $reader
      cat pipe > read & reader=$!
      "$OPLOGS" list --demo --demo-logs 9 --limit 2 --log-file pipe > listed; echo "awake $?"
      wait $reader
      grep -c /operation_logs read
      """
    let outcome = try await Program.shell(script)
    #expect(outcome.output.hasPrefix("none 1\nasleep 0\nawake 0\n"), "\(outcome.output)")
    #expect(outcome.messages.contains("The log file pipe cannot be written: nobody reads from it."))
  }

  @Test func `debug without a file goes to standard error`() async throws {
    let outcome = try await SharedCloud.run("list", "--limit", "1", "-f", "value", "-c", "id", "--debug")
    #expect(outcome.lines.count == 1)
    #expect(outcome.messages.contains("RESP: [200]"))
  }

  @Test func `the demo cloud serves others by the clouds it prints`() async throws {
    let script = """
      "$OPLOGS" demo-cloud --logs 7 --freeze > clouds.yaml & pid=$!
      until grep -q demo-noauth clouds.yaml; do sleep 0.05; done
      sed -n '/^# /,$p' clouds.yaml > c.yaml
      OS_CLIENT_CONFIG_FILE=$PWD/c.yaml "$OPLOGS" --os-cloud demo-appcred list -f value -c id
      OS_CLIENT_CONFIG_FILE=$PWD/c.yaml "$OPLOGS" --os-cloud demo-noauth list -f value -c id
      kill -TERM $pid; wait $pid; echo "ended $?"
      """
    let outcome = try await Program.shell(script)
    #expect(outcome.lines.count == 15)
    #expect(Set(outcome.lines).count == 8)
    #expect(outcome.lines.last == "ended 143")
  }

  @Test func `a failed request is retried, and the user is told`() async throws {
    let cloud = try FaultyCloudProcess("list#1:503", logs: 5)
    let healthy = try await Program.run(["list"], environment: cloud.environment)
    #expect(healthy.status == 0)
    #expect(healthy.messages.isEmpty)
    #expect(healthy.lines.count > 5)
    try cloud.setFaults("list#1:503")
    let watched = try await Program.shell(
      #"script -qec '"$OPLOGS" list' /dev/null"#,
      environment: cloud.environment
    )
    #expect(watched.output.contains("temporarily unavailable; asking again in 0."))
    #expect(watched.output.contains("seconds (1 of 3)."))
  }

  @Test func `a watch reports non-log rows once`() async throws {
    let cloud = try FaultyCloudProcess("list#2-:bad-row", logs: 5)
    let outcome = try await Program.shell(
      """
      "$OPLOGS" watch --interval 0.1 2> "$HOME/said" &
      for _ in {1..600}; do grep -q "left out" "$HOME/said" && break; sleep 0.1; done
      kill $!; cat "$HOME/said"
      """,
      environment: cloud.environment
    )
    #expect(outcome.output == "oplogs: Rows of the list that are not operation logs were left out: 1.\n")
  }
}
