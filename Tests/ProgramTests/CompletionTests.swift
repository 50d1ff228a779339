import Foundation
import TestSupport
import Testing

/// Completion, tried in the shells: what Tab makes of a line.
@Suite(.timeLimit(.minutes(5))) struct `Completion` {
  /// A line, and something that it must be completed with.
  struct Case: CustomTestStringConvertible {
    var line: String
    var expected: String

    var testDescription: String { line }
  }

  private static let cases = [
    Case(line: "--os-cloud demo-", expected: "demo-admin"),
    Case(line: "--os-cloud many --os-region-name Two", expected: "TwoRegion"),
    Case(line: "list --class fai", expected: "failed"),
    Case(line: "list --status prot", expected: "protecting"),
    Case(line: "list --type res", expected: "restore"),
    Case(line: "list -f jsonl -c checkp", expected: "checkpoint_id"),
    Case(line: "errors -c firs", expected: "first_seen"),
    Case(line: "list --sort started_at:as", expected: "started_at:asc"),
    Case(line: "list -f ya", expected: "yaml"),
    Case(line: "list --quote mini", expected: "minimal"),
    Case(line: "--service dat", expected: "data-protect"),
    Case(line: "--os-auth-type v3app", expected: "v3applicationcredential"),
    Case(line: "list --filter prov", expected: "provider:"),
    Case(line: "list --filter type:rest", expected: "type:restore"),
    Case(line: "list --filter 'type:rest", expected: "type:restore"),
    Case(line: "--view hist", expected: "histogram"),
    Case(line: "--view my", expected: "my-view"),
    Case(line: "help tim", expected: "timeline"),
    Case(line: "help filt", expected: "filters"),
    Case(line: "help config cl", expected: "clouds"),
    Case(line: "stuck -f val", expected: "value"),
    Case(line: "show -f she", expected: "shell"),
  ]

  /// What bash divides into words of its own.
  private static let divided = [
    Case(line: "list --filter type:restore,prot", expected: "type:restore,protect"),
    Case(line: "list --filter=type:rest", expected: "--filter=type:restore"),
    Case(line: "list --filter -ty", expected: "--filter -type:"),
    Case(line: "list --filter took:\\>6", expected: "took:\\>6h"),
    Case(line: "list --filter \"took:>1h stat", expected: "\"took:>1h status:"),
    Case(line: "--os-cloud=demo-", expected: "--os-cloud=demo-admin"),
    Case(line: "--file a:", expected: "--file a:b.json"),
  ]

  /// A home with clouds, a view and completions of all shells.
  private func home() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let clouds = ["demo", "demo-admin"].map { "  \($0): {auth: {auth_url: 'http://localhost:1/v3'}}\n" }.joined()
    let many = "  many: {auth: {auth_url: 'http://localhost:1/v3'}, regions: [OneRegion, TwoRegion]}\n"
    _ = try folder.file("clouds.yaml", "clouds:\n" + clouds + many)
    try FileManager.default.createDirectory(atPath: folder.path + "/oplogs", withIntermediateDirectories: true)
    _ = try folder.file("oplogs/config.yaml", "views:\n  my-view: {view: causes}\n")
    return folder
  }

  @Test(arguments: ["bash", "zsh", "fish"]) func `Tab completes values`(shell: String) async throws {
    let home = try home()
    let terminal = try await terminal(home)
    terminal.type("mkdir -p bin; ln -s $OPLOGS bin/oplogs; PATH=$PWD/bin:$PATH; clear")
    switch shell {
    case "zsh":
      terminal.type("oplogs --generate-completion-script zsh > bin/_oplogs; PS1='ready> ' zsh -f")
      try await terminal.waitFor("ready> ")
      terminal.type("fpath=($PWD/bin $fpath); autoload -U compinit; compinit -u; PS1='prompt> '")
    case "fish":
      terminal.type("oplogs --generate-completion-script fish > c.fish")
      terminal.type("fish --no-config -C \"source c.fish; function fish_prompt; echo 'prompt> '; end\"")
    default:
      terminal.type("source <(oplogs --generate-completion-script bash); PS1='prompt> '")
    }
    for expected in Self.cases { try await complete(expected, terminal) }
  }

  private func terminal(_ home: TemporaryFolder) async throws -> TerminalSession {
    try await TerminalSession(
      columns: 150,
      environment: ["OS_CLIENT_CONFIG_FILE": home.path + "/clouds.yaml", "XDG_CONFIG_HOME": home.path]
    )
  }

  private func complete(_ expected: Case, _ terminal: TerminalSession) async throws {
    terminal.press("C-l")
    try await terminal.waitUntil("the shell is ready") { terminal in
      terminal.lines.first == "prompt>" && terminal.lines.dropFirst().allSatisfy(\.isEmpty)
    }
    terminal.press(["oplogs \(expected.line)", "Tab"])
    try await terminal.waitFor(expected.expected)
    terminal.press("C-u")
    try await terminal.waitUntil("the line is dropped") { $0.lines.first == "prompt>" }
  }

  @Test func `bash completes words with colons, and divides those of other commands as before`() async throws {
    let home = try home()
    let terminal = try await terminal(home)
    terminal.type(
      "mkdir -p bin; ln -s $OPLOGS bin/oplogs; PATH=$PWD/bin:$PATH; touch a:b.json; before=$COMP_WORDBREAKS"
    )
    terminal.type("source <(oplogs --generate-completion-script bash); PS1='prompt> '")
    for expected in Self.divided { try await complete(expected, terminal) }
    terminal.type("clear; [ \"$before\" = \"$COMP_WORDBREAKS\" ] && echo \"still the \"same")
    try await terminal.waitFor("still the same")
  }

  @Test func `bash runs nothing that stands in a name or in what is typed`() async throws {
    let home = try home()
    let trap = home.path + "/trap"
    _ = try home.file("clouds.yaml", "clouds: {'$(touch \(trap))': {}, '`touch \(trap)`': {}, plain: {}}\n")
    let terminal = try await terminal(home)
    terminal.type("mkdir -p bin; ln -s $OPLOGS bin/oplogs; PATH=$PWD/bin:$PATH; clear")
    terminal.type("source <(oplogs --generate-completion-script bash); PS1='prompt> '; clear")
    try await terminal.waitUntil("the shell is ready") { $0.lines.first == "prompt>" }
    terminal.press(["oplogs --os-cloud ", "Tab"])
    try await terminal.waitFor("--os-cloud plain")
    terminal.press("C-u")
    try await terminal.waitUntil("the line is dropped") { $0.lines.first == "prompt>" }
    terminal.press(["oplogs list --filter 'error:$(touch \(trap)) ty", "Tab"])
    terminal.press("C-u")
    terminal.type("echo all is $((1 + 1)) done")
    try await terminal.waitFor("all is 2 done")
    #expect(!FileManager.default.fileExists(atPath: trap))
  }

  @Test(arguments: [["--columns", "2", "-99"], ["--columns", "-1", "0"], ["--columns", "9", "0"], ["--columns"], []])
  func `a request for values that names no word is refused`(asked: [String]) async throws {
    let words = ["---completion", "--"] + asked + ["oplogs", "--columns", ""]
    #expect(try await Program.run(words).status == 2)
  }
}
