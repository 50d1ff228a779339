import Foundation
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5))) struct `The library for HTTP` {
  /// Keys of TLS and another configuration of OpenSSL are what a variable could make it write and load.
  @Test func `ignores curl's own variables`() async throws {
    let folder = try TemporaryFolder()
    let cloud = try FaultyCloudProcess("token:expired-certificate", logs: 3)
    let keys = folder.path + "/keys"
    let strange = try folder.file(
      "openssl.cnf",
      "openssl_conf = x\n[x]\nssl_conf = y\n[y]\nsystem_default = z\n[z]\nCurves = none\n"
    )
    let variables = ["SSLKEYLOGFILE": keys, "OPENSSL_CONF": strange]
    let outcome = try await Program.run(["list"], environment: cloud.environment.merging(variables) { $1 })
    #expect(outcome.status == 1)
    #expect(outcome.messages.contains("is not trusted: it expired on 2021-01-01"), "\(outcome.messages)")
    #expect(!FileManager.default.fileExists(atPath: keys))
  }

  /// libcurl knows no exception with a port, and would take the proxy.
  @Test func `does not look for proxies by itself`() async throws {
    var variables = try await SharedCloud.environment()
    let clouds = try String(contentsOfFile: try #require(variables["OS_CLIENT_CONFIG_FILE"]), encoding: .utf8)
    let place = try #require(clouds.firstMatch(of: /auth_url: http:\/\/([0-9.]+)/))
    variables["http_proxy"] = "http://127.0.0.1:9"
    variables["no_proxy"] = "\(place.1)/32"
    let outcome = try await Program.run(["list", "--limit", "2"], environment: variables)
    #expect(outcome.status == 0, "\(outcome.messages)")
  }

  @Test func `is loaded when a request is made, and said to be missing only then`() async throws {
    let folder = try TemporaryFolder()
    _ = try folder.file("libcurl.so.4", "no library")
    _ = try folder.file("logs.json", #"[{"id": "3c1f", "status": "success"}]"#)
    let without = ["LD_LIBRARY_PATH": folder.path]
    for arguments in [["--version"], ["list", "--help"], ["list", "--file", folder.path + "/logs.json"]] {
      let outcome = try await Program.run(arguments, environment: without)
      #expect(outcome.status == 0, "\(arguments): \(outcome.messages)")
    }
    let variables = try await SharedCloud.environment().merging(without) { $1 }
    let asked = try await Program.run(["list"], environment: variables)
    #expect(asked.status == 1)
    #expect(asked.messages.contains("oplogs: libcurl, which sends all requests, cannot be loaded: "))
    #expect(asked.messages.contains("libcurl.so.4"))
    #expect(asked.messages.contains(". Debian's package is libcurl4."))
  }

  @Test func `wakes up for nothing, and leaves nothing to the pager`() async throws {
    let cloud = try await SharedCloud.environment()
    let terminal = try await TerminalSession(environment: cloud)
    try await terminal.browse(logs: nil, variables: "PAGER='readlink /proc/$$/fd/* > descriptors; less'")
    let program = try #require(try terminal.children().first)
    #expect(try await comesToRest(program))
    terminal.press("v")
    try await terminal.waitUntil("the pager shows the list") { $0.lines.last { !$0.isEmpty } == ":" }
    let inherited = try terminal.text("descriptors").split(separator: "\n").dropFirst(3)
    #expect(inherited.allSatisfy { !$0.contains("socket:") && !$0.contains("anon_inode") }, "\(inherited)")
    terminal.press("q")
    try await terminal.waitFor("Press Enter to return to oplogs.")
    terminal.press("Enter")
    try await terminal.waitFor(" loaded")
    terminal.press("Q")
    try await terminal.waitForShell()
  }

  /// Whether its thread for HTTP, once the pages that it was asked for are there, sleeps for a second.
  private func comesToRest(_ program: Int32) async throws -> Bool {
    for _ in 0..<30 {
      let before = try wakeUps(of: program)
      try await Task.sleep(for: .seconds(1))
      if before > 0, try wakeUps(of: program) == before { return true }
    }
    return false
  }

  /// How often its threads have slept.
  private func wakeUps(of program: Int32) throws -> Int {
    let tasks = "/proc/\(program)/task"
    return try FileManager.default.contentsOfDirectory(atPath: tasks).reduce(0) { count, thread in
      let name = try String(contentsOfFile: "\(tasks)/\(thread)/comm", encoding: .utf8)
      guard name == "oplogs-http\n" else { return count }
      let status = try String(contentsOfFile: "\(tasks)/\(thread)/status", encoding: .utf8)
      let switches = status.firstMatch(of: /\nvoluntary_ctxt_switches:\s+([0-9]+)/).flatMap { Int($0.1) }
      return count + (switches ?? 0)
    }
  }
}
