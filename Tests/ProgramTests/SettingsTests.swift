import CursesTerminal
import Foundation
import OperationLogBrowser
import OperationLogs
import TestSupport
import Testing
import TextScreen

@testable import oplogs

/// The settings file: what it may say, and how its mistakes are told.
@Suite(.timeLimit(.minutes(5))) struct SettingsTests {
  private func read(_ text: String) -> (settings: Settings, mistakes: [SettingsMistake]) {
    SettingsReader.read(text, now: LogTime(seconds: 1_795_420_950))
  }

  private static func folder(_ settings: String) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try FileManager.default.createDirectory(atPath: folder.path + "/oplogs", withIntermediateDirectories: true)
    _ = try folder.file("oplogs/config.yaml", settings)
    return folder
  }

  @Test func `all of it is read`() {
    let (settings, mistakes) = read(
      """
      keys: {refresh: [F5, r], live: ^R, since-visit: []}
      columns:
        - started
        - plan: 30
        - error
      refresh: 2.5
      parallel: 6
      times: local
      mouse: off
      clipboard: "my copy --of 'a b'"
      theme: {base: light, danger: bold 196, match: "black on #ffff00"}
      views:
        morning: {filter: "status:failed", columns: [status, error]}
      commands:
        ticket: {key: "^T", run: [file, --id, "{id}"], wait: off}
      """
    )
    #expect(mistakes.isEmpty)
    #expect(settings.keys[.refresh] == [.function(5), .character("r")])
    #expect(settings.keys[.toggleLive] == [.control("R")])
    #expect(settings.keys[.changedSinceVisit] == [])
    #expect(settings.columns.map(\.name) == ["started", "plan", "error"])
    #expect(settings.columnWidths == ["plan": 30])
    #expect(settings.refresh == 2.5)
    #expect(settings.parallel == 6)
    #expect(settings.times == .local)
    #expect(settings.mouse == false)
    #expect(settings.clipboard == .program(["my", "copy", "--of", "a b"]))
    #expect(settings.theme?.name == "light, danger: bold 196, match: black on #ffff00")
    #expect(settings.theme?.value != Theme(named: "light"))
    #expect(settings.views.map(\.description.columns) == ["status,error"])
    let command = OwnCommand(name: "ticket", keys: [.control("T")], words: ["file", "--id", "{id}"], waits: false)
    #expect(settings.commands == [command])
  }

  @Test(arguments: ["", "# nothing\n", "keys:\n", "views: {}\ncommands: ~\n"]) func `nothing is no mistake`(
    text: String
  ) {
    #expect(read(text).mistakes.isEmpty)
  }

  @Test(arguments: [
    ("view:\n", "1: No such setting: view. Did you mean views? Settings: clipboard, columns, commands, "),
    ("colour: x\n", "1: No such setting: colour. Settings: clipboard, "),
    ("- a\n", "1: The settings must be names with values"),
    ("views:\n  morning:\n    fliter: x\n", "3: The view morning has no part fliter. Did you mean filter? Parts: "),
    ("views:\n  morning:\n    view: causes\n    sort: tok\n", "4: The view morning, sort: No such column: tok."),
    ("views:\n  causes:\n    sort: took\n", "2: \"causes\" cannot be the name of a view: it is one already."),
    ("views:\n  a:\n    view: morning\n", "3: The view a, view: No such view: morning. Views: causes"),
    ("views:\n  a: {sort: took}\n  a: {sort: took}\n", "3: a is there twice."),
    ("views: [a]\n", "1: views must be names with values"),
    ("views:\n  a:\n    filter: [x]\n", "3: filter needs a text."),
    ("views: {\n", "2:1: did not find expected node content"),
    ("keys:\n  refesh: F5\n", "2: No such command: refesh. Did you mean refresh? \"oplogs config keys\" lists all."),
    ("keys:\n  refresh: F13\n", "2: refresh: no such key: F13. Keys: a character, Space, "),
    ("keys:\n  refresh: F\n", "2: F is a key of refresh and of live. Give that another one here, as in \"live: F12\"."),
    ("keys:\n  live: F2\n  refresh: F2\n", "3: F2 is a key of refresh and of live. Leave it to one."),
    ("keys:\n  narrower: Enter\n", "2: Enter is a key of narrower and of open."),
    ("columns: [started, eror]\n", "1: No such column: eror. Did you mean error? Columns: "),
    ("columns: [plan, plan]\n", "1: The column plan is there twice."),
    ("columns: [plan: wide]\n", "1: The width of plan is not a number from 1 to 500."),
    ("columns: [error: 30]\n", "1: error takes what the others leave, and has no width."),
    ("columns: error\n", "1: columns must be a list, as in \"[started, plan: 30, error]\"."),
    ("refresh: fast\n", "1: refresh is neither 0 nor 1 to 86400 seconds."),
    ("parallel: 9\n", "1: parallel is not 1 to 8 requests."),
    ("parallel: many\n", "1: parallel is not 1 to 8 requests."),
    ("refresh: nan\n", "1: refresh is neither 0 nor 1 to 86400 seconds."),
    ("times: utcc\n", "1: No such display of times: utcc. Did you mean utc? Displays: utc, local, relative."),
    ("mouse: maybe\n", "1: mouse is neither on nor off."),
    ("clipboard: \"x 'y\"\n", "1: clipboard is not a command: a quote is not closed. Known: osc52, wl-copy, xclip, "),
    ("clipboard: {a: b}\n", "1: clipboard needs a text."),
    ("theme: drak\n", "1: No such theme: drak. Themes: default, light, high-contrast, mono."),
    ("theme: ligth\n", "1: No such theme: ligth. Did you mean light? Themes: "),
    ("theme: {base: dark}\n", "1: No such theme: dark. Themes: "),
    (
      "theme:\n  danger: bold\n  wraning: red\n", "3: No such role: wraning. Did you mean warning? Roles: base, plain, "
    ),
    ("theme: {danger: rad}\n", "1: Neither a colour nor an attribute: rad. Did you mean red? Known: bold, dim, "),
    ("theme: {danger: bold on}\n", "1: A colour must follow \"on\""),
    ("commands:\n  help: {run: [date]}\n", "2: \"help\" cannot be the name of a command: it is one already."),
    ("commands:\n  a: {key: x, run: [date]}\n", "2: x is a key of a and of error."),
    (
      "commands:\n  a:\n    rum: [date]\n", "3: The command a has no part rum. Did you mean run? Parts: key, run, wait."
    ),
    ("commands:\n  a: {key: F2}\n", "2: The command a needs a part run"),
    ("commands:\n  a: {run: date}\n", "2: run must be a list of the program and its arguments"),
    ("commands:\n  a: {run: [echo, {id}]}\n", "2: run must be a list of texts; put what has braces"),
    (
      "commands:\n  a: {run: [echo, '{idd}']}\n",
      "2: The command a: no such field: {idd}. Did you mean id? Fields: id, "
    ),
    ("commands:\n  a: {run: ['{id}']}\n", "2: The command a: a log cannot name the program to run."),
    (
      "commands:\n  a: {run: [sh, -c, 'echo {id}']}\n", "2: The command a: a field within a shell's script would be run"
    ),
    ("commands:\n  a: {run: [env, /bin/bash, -ec, 'x {id}']}\n", "2: The command a: a field within a shell's script"),
    ("commands:\n  a: {run: [date], wait: perhaps}\n", "2: wait is neither on nor off."),
    ("refresh: &a 3\ntimes: *a\n", "2: Only names, texts and lists have a meaning here."),
    (String(repeating: "[", count: 40), "1: It is nested too deep."),
  ])
  func `a mistake is told with its line and what is known instead`(text: String, sentence: String) {
    let mistakes = read(text).mistakes.map { "\($0.place): \($0.sentence)" }
    #expect(mistakes.first?.hasPrefix(sentence) == true, "\(mistakes)")
  }

  @Test func `the example in the README is right`() throws {
    let path = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../README.md").path
    let readme = try String(contentsOfFile: path, encoding: .utf8)
    let begin = try #require(readme.range(of: "    keys:  "))
    let end = try #require(readme.range(of: "\n\n", range: begin.upperBound..<readme.endIndex))
    let lines = readme[begin.lowerBound..<end.lowerBound].split(separator: "\n").map { $0.dropFirst(4) }
    let (settings, mistakes) = read(lines.joined(separator: "\n"))
    #expect(mistakes.isEmpty, "\(mistakes)")
    #expect(settings.commands.count == 2)
    #expect(settings.columnWidths == ["plan": 30])
  }

  @Test(arguments: [
    "[sh, -ce, '{id}']", "[bash, -cx, 'echo {id}']", "[bash, -c, --, '{id}']", "[dash, -c, +e, '{id}']",
    "[sh, '-c{id}']",
    "[fish, --command, '{id}']", "[fish, '--command=echo {id}']", "[rbash, -c, '{id}']", "[/bin/ksh93, -c, '{id}']",
    "[bash, -o, pipefail, -c, '{id}']", "[sh, '{id}']", "[sudo, -u, me, sh, -c, 'x {id}']",
  ]) func `no field is read by a shell as its script or an option`(run: String) {
    let mistakes = read("commands:\n  a: {run: \(run)}\n").mistakes
    #expect(mistakes.map(\.sentence).first?.contains("a field within a shell's script") == true, "\(mistakes)")
  }

  @Test func `the advice keeps the words before the shell`() {
    let mistakes = read("commands:\n  a: {run: [env, sh, -c, 'x {id}']}\n").mistakes
    #expect(mistakes.first?.sentence.hasSuffix("[env, sh, -c, 'echo \"$1\"', sh, '{id}'].") == true, "\(mistakes)")
  }

  @Test(arguments: ["[bash, -ec, 'x \"$1\"', sh, '{id}']", "[sh, notify.sh, '{id}']", "[file, '{id}']"])
  func `a field behind a script is its argument`(run: String) {
    #expect(read("commands:\n  a: {run: \(run)}\n").mistakes.isEmpty)
  }

  @Test func `a field may stand behind a shell's script`() {
    let (settings, mistakes) = read("commands:\n  a: {run: [sh, -c, 'echo \"$1\"', sh, '{id}']}\n")
    #expect(mistakes.isEmpty)
    #expect(settings.commands.first?.fields == [.id])
  }

  @Test func `every mistake is told at the start, each with the file and its line`() async throws {
    let folder = try Self.folder("keys:\n  refesh: F5\nrefresh: fast\n")
    let path = folder.path + "/oplogs/config.yaml"
    for arguments in [["--demo"], ["config", "check"], ["config", "keys"]] {
      let outcome = try await Program.run(arguments, environment: ["XDG_CONFIG_HOME": folder.path])
      #expect(outcome.status == 1)
      #expect(outcome.output.isEmpty)
      let lines = outcome.messages.split(separator: "\n")
      #expect(lines.first?.hasPrefix("oplogs: \(path):2: No such command: refesh.") == true, "\(lines)")
      #expect(lines.last?.hasPrefix("\(path):3: refresh is neither") == true, "\(lines)")
    }
  }

  @Test func `config check is silent about no file and content with a right one`() async throws {
    let folder = try Self.folder("refresh: 30\n")
    let right = try await Program.run(["config", "check"], environment: ["XDG_CONFIG_HOME": folder.path])
    #expect(right.status == 0)
    #expect(right.output == "\(folder.path)/oplogs/config.yaml is right.\n")
    let none = try await Program.run(["config", "check"], environment: ["XDG_CONFIG_HOME": folder.path + "/none"])
    #expect(none.status == 0)
    #expect(none.output == "There is no \(folder.path)/none/oplogs/config.yaml; it is not needed.\n")
  }

  @Test func `config keys lists every command with its keys, also those of the file`() async throws {
    let folder = try Self.folder("keys: {refresh: F5}\ncommands:\n  ticket: {key: ^T, run: [file, geheim]}\n")
    let outcome = try await Program.run(
      ["config", "keys", "-f", "value"],
      environment: ["XDG_CONFIG_HOME": folder.path]
    )
    #expect(outcome.output.contains("refresh F5 refresh: fetch new logs and changes\n"))
    #expect(outcome.output.contains("ticket ^T run your ticket: file\n"))
    #expect(outcome.output.contains("next-failed e J the next failed log\n"))
    #expect(!outcome.output.contains("geheim"))
  }

  @Test func `config show tells the settings behind the cloud's, without arguments that may be secrets`() async throws {
    let folder = try Self.folder(
      "keys: {refresh: F5}\nrefresh: 30\ncommands:\n  ticket: {run: [file, --token=geheim, '{id}']}\n"
    )
    let environment = ["XDG_CONFIG_HOME": folder.path, "OS_AUTH_URL": "http://localhost:1/v3", "OS_USERNAME": "me"]
    let shown = try await Program.run(["config", "show"], environment: environment).output
    for text in ["http://localhost:1/v3", "oplogs.keys.refresh", "F5", "oplogs.refresh", "30", "file {id}"] {
      #expect(shown.contains(text), "\(text)")
    }
    #expect(!shown.contains("geheim"))
    let unmasked = try await Program.run(["config", "show", "--unmask"], environment: environment).output
    #expect(unmasked.contains("file --token=geheim {id}"))
    let complete = environment.merging(["OS_PASSWORD": "secret"]) { $1 }
    let json = try await Program.run(["config", "show", "-f", "json"], environment: complete).output
    let object = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
    let settings = try #require(object?["oplogs"] as? [String: String])
    #expect(settings["file"] == folder.path + "/oplogs/config.yaml" && settings["keys.refresh"] == "F5")
    #expect(!json.contains("geheim") && !json.contains("\"secret\""))
    let without = try await Program.run(["config", "show"], environment: ["XDG_CONFIG_HOME": folder.path])
    #expect(without.status == 1)
    #expect(without.output.contains("oplogs.keys.refresh"))
  }

  // MARK: - In the terminal

  @Test func `an own command has the terminal, waits to be read, and gives it back`() async throws {
    let terminal = try await TerminalSession(columns: 160, rows: 40)
    try terminal.set(
      """
      commands:
        told: {key: ^T, run: [sh, -c, 'echo "log $1"; read answer; echo "told $answer"; stty -echo raw', sh, "{id}"]}
        wrong: {key: ^X, run: [sh, -c, "exit 7"], wait: off}
        absent: {key: ^V, run: [no-such-program, "{id}"]}
      """
    )
    try await terminal.browse()
    terminal.press("C-t")
    try await terminal.waitFor("log ")
    terminal.type("42")
    try await terminal.waitFor("told 42")
    try await terminal.waitFor("Press Enter to return to oplogs.")
    terminal.press("Enter")
    try await terminal.waitFor("1/300")
    terminal.press("C-x")
    try await terminal.waitFor("The command wrong, sh, ended with status 7.")
    terminal.press("C-v")
    try await terminal.waitFor("The command absent cannot be run: no-such-program: No such file or directory")
    terminal.press("j")
    try await terminal.waitFor("2/300")
    terminal.press("Q")
    try await terminal.expectGivenBack(status: 0)
  }

  @Test func `^C is for the command that runs`() async throws {
    let terminal = try await TerminalSession(columns: 160, rows: 40)
    try terminal.set(
      "commands:\n  long: {key: ^T, run: [sh, -c, 'echo begun; exec sleep 1000'], wait: off}\n"
    )
    try await terminal.browse()
    terminal.press("C-t")
    try await terminal.waitFor("begun")
    terminal.press("C-c")
    try await terminal.waitFor("The command long, sh, ended by signal 2.")
    terminal.press("Q")
    try await terminal.expectGivenBack(status: 0)
  }

  @Test func `options win over the file, and the file over what was kept of former runs`() async throws {
    let terminal = try await TerminalSession(columns: 160, rows: 40, environment: ["TZ": "XYZ-3"])
    try terminal.set(
      "times: local\ncolumns: [error, status]\nviews:\n  all: {}\n"
    )
    try await terminal.browse()
    #expect(terminal.screen.contains("XYZ"))
    #expect(terminal.screen.contains(/ERROR +STATUS/))
    terminal.press("Q")
    try await terminal.waitForShell()
    try await terminal.browse("--columns status,error")
    try await terminal.waitUntil("the option's columns are there") { $0.screen.contains(/STATUS +ERROR/) }
    terminal.press("Q")
    try await terminal.expectGivenBack(status: 0)
  }
}
