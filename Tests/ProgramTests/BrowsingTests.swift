import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5)), .serialized) struct `The browser in a terminal` {
  @Test(arguments: [(200, 60), (120, 40), (80, 24), (50, 12), (20, 5)])
  func `shows rows at any size, and quits`(columns: Int, rows: Int) async throws {
    let terminal = try await TerminalSession(columns: columns, rows: rows)
    terminal.type("stty -g > before; clear; echo left-as-it-was")
    terminal.type("\"$OPLOGS\" --demo --demo-logs 300")
    try await terminal.waitUntil("rows are shown") { screen in
      ["✓", "✗", "◐", "– "].contains { screen.screen.contains($0) }
    }
    #expect(terminal.lines.allSatisfy { $0.count <= columns })
    terminal.press("Q")
    try await terminal.expectGivenBack(status: 0, showing: rows > 5 ? "demo-logs 300" : "ended with")
  }

  @Test func `filters by status, opens a log, drills into its error and comes back`() async throws {
    let terminal = try await TerminalSession()
    try await terminal.browse()
    terminal.press("1")
    try await terminal.waitFor("status: failed")
    try await terminal.waitUntil("only failed logs are listed") { terminal in
      !terminal.screen.contains("✓") && !terminal.screen.contains("– deleted") && terminal.screen.contains("✗")
    }
    terminal.press("x")
    try await terminal.waitUntil("the error fills the screen") { !$0.screen.contains("STARTED") }
    #expect(terminal.screen.contains("✗"))
    terminal.press("Escape")
    try await terminal.waitFor("STARTED")
    #expect(terminal.screen.contains("status: failed"))
    terminal.press("0")
    try await terminal.waitFor("status: all")
    terminal.press("q")
    try await terminal.expectGivenBack(status: 0)
  }

  @Test func `a line of filter narrows the list`() async throws {
    let terminal = try await TerminalSession()
    try await terminal.browse()
    terminal.press("f")
    terminal.type("type:restore")
    try await terminal.waitUntil("only restores are listed") { terminal in
      let rows = terminal.lines.filter { $0.contains("✓") || $0.contains("✗") || $0.contains("◐") || $0.contains("– ") }
      return terminal.screen.contains("type:restore") && rows.contains { $0.contains("restore") }
        && !terminal.screen.contains("  protect  ")
    }
    terminal.press("Q")
    try await terminal.expectGivenBack(status: 0)
  }

  @Test func `letters that come all at once are typed in order, among other keys`() async throws {
    let terminal = try await TerminalSession()
    try await terminal.browse()
    // One write: what a terminal without bracketed paste sends of a paste, and then keys.
    terminal.send("/" + String(repeating: "ab", count: 500) + "\u{1B}[D" + "XY" + "\u{7F}" + "Z")
    try await terminal.waitFor("abaXZb")
    try await terminal.waitFor("Esc back")
    terminal.press("Home")
    try await terminal.waitFor("search: abababab")
    terminal.press("Escape")
    try await terminal.waitUntil("the search is closed") { !$0.screen.contains("search: ab") }
    terminal.press("j")
    try await terminal.waitFor("2/300")
    terminal.press("q")
    try await terminal.expectGivenBack(status: 0)
  }

  @Test func `follows the terminal's size`() async throws {
    let terminal = try await TerminalSession(columns: 170, rows: 40)
    try await terminal.browse()
    try await terminal.waitFor("│")
    terminal.resize(columns: 60, rows: 15)
    try await terminal.waitUntil("the footer is on the last row") { terminal in
      terminal.lines.count >= 15 && terminal.lines[14].contains("help") && !terminal.screen.contains("│")
    }
    terminal.resize(columns: 180, rows: 35)
    try await terminal.waitUntil("both panes are shown") { terminal in
      terminal.lines.count >= 35 && terminal.lines[34].contains("help") && terminal.screen.contains("│")
    }
    terminal.press("q")
    try await terminal.expectGivenBack(status: 0)
  }

  @Test func `stops and continues as other programs do`() async throws {
    let terminal = try await TerminalSession()
    try await terminal.browse()
    terminal.press("C-z")
    try await terminal.waitFor("Stopped")
    #expect(try await terminal.fact("#{alternate_on} #{cursor_flag}") == "0 1")
    terminal.type("stty -g > stopped; fg")
    try await terminal.waitFor("STARTED")
    #expect(try terminal.text("stopped") == terminal.text("before"))
    terminal.press("j")
    try await terminal.waitFor("2/300")
    terminal.press("q")
    try await terminal.expectGivenBack(status: 0)
  }

  @Test(arguments: [("TERM", 143), ("INT", 130), ("HUP", 129), ("QUIT", 131), ("SEGV", 139), ("ABRT", 134)])
  func `gives the terminal back when a signal ends it`(signal: String, status: Int) async throws {
    let terminal = try await TerminalSession()
    try await terminal.browse()
    let process = try #require(try terminal.children().first)
    let outcome = try await Program.shell("kill -\(signal) \(process)")
    #expect(outcome.status == 0)
    try await terminal.waitFor("left-as-it-was")
    try await terminal.expectGivenBack(status: status)
  }

  /// Libraries that clean up at the end would do so under the threads that decode the first page; here that takes its time.
  @Test func `ends well while its first page is decoded`() async throws {
    let folder = try TemporaryFolder()
    let code = "#include <unistd.h>\n__attribute__((destructor)) static void linger(void) { usleep(300000); }\n"
    let (source, library) = (try folder.file("linger.c", code), folder.path + "/linger.so")
    let compiled = try await Program.shell("clang -shared -fPIC -o '\(library)' '\(source)'")
    try #require(compiled.status == 0, "\(compiled.messages)")
    for round in 0..<20 {
      let terminal = try BareTerminal(environment: ["LD_PRELOAD": library], "--demo", "--demo-logs", "1000")
      try await terminal.waitUntilTaken()
      try await Task.sleep(for: .milliseconds(round))
      try await terminal.type("Q")
      try await terminal.expectGivenBack(status: 0)
    }
  }

  @Test func `ends when its terminal goes away`() async throws {
    var terminal: TerminalSession? = try await TerminalSession()
    try await terminal?.browse()
    let process = try #require(try terminal?.children().first)
    terminal = nil
    let outcome = try await Program.shell("while kill -0 \(process) 2>/dev/null; do sleep 0.02; done; echo gone")
    #expect(outcome.output == "gone\n")
  }

  @Test func `reads keys from the terminal if standard input is a file`() async throws {
    let terminal = try await TerminalSession()
    try await terminal.browse("< /dev/null")
    terminal.press("j")
    try await terminal.waitFor("2/300")
    terminal.press("q")
    try await terminal.expectGivenBack(status: 0)
  }

  @Test func `browses logs that are piped in`() async throws {
    let terminal = try await TerminalSession()
    terminal.type("stty -g > before; clear; echo left-as-it-was")
    terminal.type(#"echo '{"id": "0a", "operation_type": "copy", "status": "odd"}' | "$OPLOGS" --file -"#)
    try await terminal.waitFor("? odd")
    #expect(terminal.screen.contains("standard input"))
    terminal.press("q")
    try await terminal.expectGivenBack(status: 0)
  }

  @Test(arguments: [
    ("NO_COLOR=1", "", false), ("CLICOLOR=0", "", false), ("", "--color never", false), ("", "", true),
    ("NO_COLOR= CLICOLOR=1", "--color auto", true), ("NO_COLOR=1 CLICOLOR=0", "--color always", true),
  ])
  func `uses colours as variables and --color say`(variables: String, options: String, hasColors: Bool) async throws {
    let terminal = try await TerminalSession()
    try await terminal.browse(options, variables: variables)
    let colors = try await terminal.styledScreen().contains(#/\u{1B}\[[0-9;]*(3[0-7]|9[0-7]|4[0-7]|38)[0-9;]*m/#)
    #expect(colors == hasColors)
    terminal.press("q")
    try await terminal.expectGivenBack(status: 0)
  }

  /// A vt100 has no second screen to come back from, so what stood there before is not looked for.
  @Test(arguments: ["LANG=C", "LC_ALL=POSIX TERM=vt100"])
  func `is plain ASCII if the locale is not UTF-8`(variables: String) async throws {
    let terminal = try await TerminalSession()
    try await terminal.browse(variables: variables)
    #expect(terminal.screen.allSatisfy { $0.isASCII })
    #expect(terminal.screen.contains("STARTED"))
    terminal.press("q")
    try await terminal.expectGivenBack(status: 0, showing: "ended with")
  }

  @Test(arguments: [("vt100", 0), ("xterm-256color", 0), ("linux", 0), ("screen", 0)])
  func `works on terminals of other types`(type: String, status: Int) async throws {
    let terminal = try await TerminalSession()
    try await terminal.browse(variables: "TERM=\(type)")
    terminal.press("q")
    try await terminal.waitForShell()
    terminal.type("echo \"ended with $?\"")
    try await terminal.waitFor("ended with \(status)")
  }

  @Test(arguments: [
    ("TERM=dumb", "cannot show a full screen"), ("TERM=no-such-terminal", "is not known on this system"),
    ("TERM=", "The type of the terminal is not known"),
  ])
  func `says why a terminal is unusable`(variables: String, sentence: String) async throws {
    let terminal = try await TerminalSession(columns: 200)
    terminal.type("\(variables) \"$OPLOGS\" --demo --demo-logs 1; echo \"ended with $?\"")
    try await terminal.waitFor("ended with 1")
    #expect(terminal.screen.contains("oplogs: "))
    #expect(terminal.screen.contains(sentence))
  }

  @Test func `a wrong password is said on the screen, and stays`() async throws {
    let terminal = try await TerminalSession()
    terminal.type("\"$OPLOGS\" --demo --demo-logs 1 --os-password wrong")
    try await terminal.waitFor("The request you have made requires authentication.")
    #expect(terminal.screen.contains("HTTP 401"))
    terminal.press("q")
    try await terminal.waitForShell()
    terminal.type("echo \"ended with $?\"")
    try await terminal.waitFor("ended with 0")
  }

  @Test func `asks for a missing password without showing it`() async throws {
    let terminal = try await TerminalSession(environment: try await SharedCloud.environment(cloud: "asking"))
    terminal.type("sed 's/demo:/asking:/; /alice-secret/d' \"$OS_CLIENT_CONFIG_FILE\" > clouds.yaml")
    terminal.type("export OS_CLIENT_CONFIG_FILE=$PWD/clouds.yaml; stty -g > before; clear; echo left-as-it-was")
    terminal.type("\"$OPLOGS\"")
    try await terminal.waitFor("Password:")
    terminal.type("alice-secret")
    try await terminal.waitFor(" loaded")
    terminal.press("q")
    try await terminal.expectGivenBack(status: 0)
    #expect(!terminal.screen.contains("alice-secret"))
    terminal.type("\"$OPLOGS\" list")
    try await terminal.waitUntil("it asks again") {
      $0.lines.count { $0.hasPrefix("Password:") && !$0.contains("x") } == 2
    }
    terminal.press("C-c")
    try await terminal.expectGivenBack(status: 130)
  }
}
