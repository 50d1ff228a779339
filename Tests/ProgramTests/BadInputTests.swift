import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5))) struct `Bad input` {
  @Test(arguments: [
    (["list", "-c", "bogus"], "There is no column \"bogus\": choose from id, operation_type, "),
    (["list", "-f", "xml"], "The value 'xml' is invalid for '-f <format>'. Please provide one of the following:"),
    (
      ["list", "--status", "eror"],
      "\"eror\" is not a status class (failed, running, ok, deleted, other) or a known status: "
    ),
    (
      ["list", "--type", "dance"],
      "\"dance\" is not a known operation type: protect, restore, delete, verify, copy, backup, "
    ),
    (["list", "--since", "tomorow"], "--since \"tomorow\" is not a time: write 2h, 3d, 22:00, today, yesterday, "),
    (["list", "--until", "2026-13-01"], "--until \"2026-13-01\" is not a time: "),
    (["list", "--sort", "name"], "There is no sort key \"name\": choose from created_at, id, "),
    (["list", "--sort", "id:up"], "--sort \"id:up\" is not an order: write KEY, KEY:asc or KEY:desc, with one key."),
    (["list", "--limit", "0"], "--limit 0 is not a number of logs: give 1 or more, or --all."),
    (["list", "--limit", "5", "--all"], "--all and --limit exclude each other: give one of them."),
    (["list", "--plan-id", "d58ffd3e"], "--plan-id \"d58ffd3e\" is not a UUID such as "),
    (["list", "--marker", "x"], "--marker \"x\" is not a UUID such as "),
    (["show", "abc"], "The id \"abc\" is not a UUID such as "),
    (["show"], "Missing expected argument '<id> ...'"),
    (["watch", "--interval", "0"], "--interval 0.0 must be 0.1 to 86400 seconds."),
    (["watch", "--file", "x"], "A file does not change: watch needs a cloud."),
    (["demo-cloud", "--port", "70000"], "--port 70000 must be 0 to 65535."),
    (["demo-cloud", "--clock-rate", "200000"], "--clock-rate 200000.0 must be 0 to 100000."),
    (["demo-cloud", "--faults", "list:503"], "Unknown option '--faults'"),
    (["--demo", "--file", "x"], "--demo and --file exclude each other: give one of them."),
    (["list", "--file", "x", "--endpoint", "http://x"], "--file and --endpoint exclude each other: give one of them."),
    (["--file", "x", "--os-cloud", "prod"], "--file and --os-cloud exclude each other: give one of them."),
    (["--max-memory", "lots"], "--max-memory \"lots\" is not a size: write a number and a unit, as 512M or 2G."),
    (["--max-memory", "-1G"], "--max-memory"),
    (["--max-memory", "10K"], "--max-memory 10K is too little: give 1M or more."),
    (["--bogus"], "Unknown option '--bogus'"),
    (["--demo", "--debug"], "The browser needs the terminal: say where to write with --log-file PATH."),
    (["list", "--os-interface", "outside"], "--os-interface outside is none of admin, public and internal."),
  ])
  func `on the command line ends with 2 and a sentence`(arguments: [String], sentence: String) async throws {
    let outcome = try await Program.run(arguments)
    #expect(outcome.status == 2)
    #expect(outcome.messages.contains(sentence))
    #expect(outcome.output.isEmpty)
  }

  @Test(arguments: [
    (["CLIFF_MAX_TERM_WIDTH": "wide"], "CLIFF_MAX_TERM_WIDTH=wide is no such number: write 0 or more columns."),
    (["CLIFF_MAX_TERM_WIDTH": "-80"], "CLIFF_MAX_TERM_WIDTH=-80 is no such number: write 0 or more columns."),
    (["CLIFF_FIT_WIDTH": "yes"], "CLIFF_FIT_WIDTH=yes is no such number: write 1 to fit tables to the terminal, or 0."),
  ])
  func `in the variables for output ends with 2 and a sentence`(
    variables: [String: String],
    sentence: String
  ) async throws {
    let outcome = try await Program.run(["list", "--file", "-"], environment: variables, input: "[]")
    #expect(outcome.status == 2)
    #expect(outcome.messages.contains(sentence))
    #expect(outcome.output.isEmpty)
    let empty = variables.mapValues { _ in "" }
    #expect(try await Program.run(["list", "--file", "-"], environment: empty, input: "[]").status == 0)
  }

  @Test(arguments: [
    ("/nonexistent", "/nonexistent cannot be read: No such file or directory."),
    ("/", "/ is a directory: name a file in it."),
    ("/dev/zero", "/dev/zero is a device, which may have no end: name a file."),
    ("/dev/tty", "/dev/tty is a device, which may have no end: name a file."),
    ("/proc/self/pagemap", "/proc/self/pagemap is no text."),
    ("/dev/null", "/dev/null is empty: there is nothing to show."),
    ("/proc/self/mem", "/proc/self/mem cannot be read: Input/output error."),
    (
      "/proc/self/comm",
      "/proc/self/comm is neither JSON, CSV nor YAML of operation logs; expected are a reply of the API, an array of logs, "
        + "one log a line, or what list -f csv or -f yaml writes."
    ),
  ])
  func `in a file ends with 1 and a sentence`(path: String, sentence: String) async throws {
    for command in [[], ["list"]] {
      let outcome = try await Program.run(command + ["--file", path])
      #expect(outcome.status == 1)
      #expect(outcome.messages == "oplogs: \(sentence)\n")
    }
  }

  @Test func `the largest number that an option takes is a number like any other`() async throws {
    let (limit, count) = ("9223372036854775807", "--demo-logs=3")
    for (command, status) in [
      (["list", "--limit", limit], 0), (["list", "--limit", "1000"], 0), (["list", "--limit", "999"], 0),
      (["list", "--limit", limit, "--filter", "took:>1e300w"], 0), (["list", "--since", "1e308w"], 2),
      (["errors", "--limit", limit], 0), (["stuck", "--limit", limit], 0), (["plans", "--limit", limit], 0),
      (["timeline", "--limit", limit], 0), (["list", "--demo-seed", "18446744073709551615"], 0),
      (["list", "--until", "0000-01-01"], 0), (["list", "--since", "9999-12-31T23:59:60Z"], 0),
      (["list", "--limit", "9223372036854775808"], 2),
    ] {
      let outcome = try await Program.run(command + ["--demo", count])
      #expect(outcome.status == status, "\(command): \(outcome.messages)")
    }
  }

  @Test func `without a cloud it says what to do`() async throws {
    for command in [[], ["list"], ["config", "clouds"]] {
      let outcome = try await Program.run(command)
      #expect(outcome.status == 1)
      for word in ["--demo", "--os-cloud NAME", "OS_AUTH_URL", "--endpoint URL"] {
        #expect(outcome.messages.contains(word))
      }
    }
  }

  @Test(arguments: [
    ("clouds: {p: {auth: {password: !vault x}}}\n", "line 1: the tag !vault has no meaning here."),
    ("clouds: [\n", "line 2, column 1: "), ("p: {}\n", "has no clouds: key."), ("", "is empty."),
  ])
  func `a file without a cloud that can be used is named, with what is wrong`(text: String, reason: String) async throws
  {
    let folder = try TemporaryFolder()
    let file = try folder.file("mine.yaml", text)
    for command in [[], ["list"]] {
      let outcome = try await Program.run(command, environment: ["OS_CLIENT_CONFIG_FILE": file])
      #expect(outcome.status == 1)
      #expect(outcome.messages.hasPrefix("oplogs: No cloud is configured: \(file) "))
      #expect(outcome.messages.contains(reason), "\(outcome.messages)")
    }
  }

  @Test func `several clouds and none chosen names them`() async throws {
    var environment = try await SharedCloud.environment()
    environment["OS_CLOUD"] = nil
    let outcome = try await Program.run(["list"], environment: environment)
    #expect(outcome.status == 1)
    #expect(outcome.messages.contains("demo-admin"))
    #expect(outcome.messages.contains("--os-cloud"))
  }

  @Test func `a cloud that is not there is named`() async throws {
    let outcome = try await SharedCloud.run("list", "--os-cloud", "nope")
    #expect(outcome.status == 1)
    #expect(outcome.messages.hasPrefix("oplogs: Cloud nope was not found"))
  }

  @Test func `names with control characters are shown escaped`() async throws {
    let folder = try TemporaryFolder()
    let cloud = #"{auth: {auth_url: "http://127.0.0.1:1"}}"#
    let file = try folder.file("clouds.yaml", "clouds: {\"one\\e]0;gone\\a\": \(cloud), \"two\": \(cloud)}\n")
    let unchosen = try await Program.run(["list"], environment: ["OS_CLIENT_CONFIG_FILE": file])
    let elsewhere = try await SharedCloud.run("list", "--os-region-name", "R\u{1B}[31m")
    for (outcome, name) in [(unchosen, "one^[]0;gone^G"), (elsewhere, "R^[[31m")] {
      #expect(outcome.status == 1)
      #expect(outcome.messages.contains(name), "\(outcome.messages)")
      #expect(!outcome.messages.contains("\u{1B}"))
    }
  }

  @Test func `a wrong password is a sentence with status and request id, and shows no password`() async throws {
    let outcome = try await SharedCloud.run("list", "--os-password", "not-the-password")
    #expect(outcome.status == 1)
    #expect(outcome.messages.contains("(HTTP 401) (Request-ID: req-"))
    #expect(!outcome.messages.contains("not-the-password"))
  }

  @Test func `a missing password without a terminal is said`() async throws {
    let outcome = try await Program.run([
      "list", "--os-auth-url", "http://127.0.0.1:1/v3", "--os-username", "alice", "--os-project-name", "alpha",
    ])
    #expect(outcome.status == 1)
    #expect(outcome.messages.contains("No password entered"))
  }

  @Test func `an unreachable server is named`() async throws {
    let outcome = try await Program.run(["list", "--endpoint", "http://127.0.0.1:1/v1/x"])
    #expect(outcome.status == 1)
    #expect(
      outcome.messages
        == "oplogs: http://127.0.0.1:1 could not be connected to: connection refused; it was tried 4 times.\n"
    )
  }

  @Test func `a port in use is reported`() async throws {
    let environment = try await SharedCloud.environment()
    let show = try await Program.run(["config", "show", "-f", "json"], environment: environment)
    let port = try #require(show.output.firstMatch(of: #/127\.0\.0\.1:(\d+)/#)).1
    let outcome = try await Program.run(["demo-cloud", "--port", String(port), "--logs", "0"])
    #expect(outcome.status == 1)
    #expect(outcome.messages.hasPrefix("oplogs: The demo cloud cannot listen on port \(port) of 127.0.0.1: "))
  }

  @Test func `the browser without a terminal is refused in a sentence`() async throws {
    let outcome = try await Program.run(["--demo", "--demo-logs", "1"])
    #expect(outcome.status == 1)
    #expect(outcome.messages.hasPrefix("oplogs: There is no terminal to draw on"))
  }
}
