import Foundation
import TestSupport
import Testing

/// A cloud whose tokens end and whose servers go and come back, one test after the other.
@Suite(.timeLimit(.minutes(5)), .realCloud("faults", "--rows", "alpha=4000", "--no-token-cache"), .serialized)
struct FaultTests {
  @Test func `a browse goes on with a new token when its own was revoked`() async throws {
    let cloud = try RealCloud.current
    let folder = try TemporaryFolder()
    try await TerminalSession.run(
      ["--refresh", "0", "--log-file", "\(folder.path)/log"],
      environment: cloud.variables("alpha")
    ) { terminal in
      try await terminal.waitFor("2,000 loaded, more on server")
      // What is asked for besides the list comes later: running logs, and the names of plans and then of providers.
      try await eventually("The last of the requests") {
        let log = try folder.text("log")
        return log.contains("sort=ended_at") && log.contains("/providers") ? true : nil
      }
      try await cloud.revokeTokens(of: "alice")
      terminal.press("L")
      try await terminal.waitFor("3,000 loaded, more on server")
      let requests = try folder.text("log").split(separator: "\n").filter { $0.contains(": 401, ") }
      #expect(requests.count == 1, "the old token was tried once")
      #expect(requests.allSatisfy { $0.contains("/operation_logs") })
      #expect(try folder.text("log").components(separatedBy: "/auth/tokens: 201").count - 1 == 2)
    }
  }

  @Test func `a browse with a token that was revoked says so, and keeps what it has`() async throws {
    let cloud = try RealCloud.current
    let token = try await Keystone(cloud).token(cloud, project: "alpha")
    let variables = [
      "OS_AUTH_TYPE": "v3token", "OS_TOKEN": token, "OS_AUTH_URL": cloud.description.keystone.url,
      "OS_PROJECT_NAME": "alpha", "OS_PROJECT_DOMAIN_NAME": "Default", "OS_REGION_NAME": "RegionOne",
    ]
    try await TerminalSession.run(["--refresh", "0"], environment: variables) { terminal in
      try await terminal.waitFor("2,000 loaded, more on server")
      try await cloud.revokeTokens(of: "alice")
      terminal.press("L")
      try await terminal.waitFor("refuses these credentials: Failed to validate token (HTTP 404)")
      let screen = terminal.shown
      #expect(screen.text.contains("2,000 loaded, more on server"))
      terminal.press("q", "q")
      #expect(try await terminal.exitStatus() == 0)
    }
  }

  @Test func `a browse goes on when its token has expired`() async throws {
    let cloud = try RealCloud.current
    try await cloud.restart("keystone", "--token-life", "5")
    let keystone = Keystone(cloud)
    try await TerminalSession.run(["--refresh", "0"], environment: cloud.variables("alpha")) { terminal in
      try await terminal.waitFor("2,000 loaded, more on server")
      // Younger than the program's, so that this one's end is past that one's.
      let token = try await keystone.token(cloud, project: "alpha")
      try await eventually("The end of a token") { try await keystone.takes(token) ? nil : true }
      terminal.press("A")
      try await terminal.waitFor("all 4,000 loaded")
    }
    try await cloud.restart("keystone", "--token-life", "86400")
  }

  @Test func `what is shown stays while the service is down, and goes on when it is back`() async throws {
    let cloud = try RealCloud.current
    let refusal = "could not be connected to: connection refused"
    try await TerminalSession.run(["--refresh", "0"], environment: cloud.variables("alpha")) { terminal in
      let watch = try Program(
        [Program.path, "watch", "--interval", "0.2", "--log-file", "/dev/stderr"],
        environment: cloud.variables("alpha")
      )
      do {
        try await eventually("The second look") { try watch.messages().split(separator: "\n").count > 3 ? true : nil }
        try await terminal.waitFor("2,000 loaded, more on server")
        try await cloud.takeDown("karbor")
        terminal.press("L")
        try await terminal.waitFor(refusal)
        try await terminal.waitFor("load failed")
        let screen = terminal.shown
        #expect(screen.text.contains("2,000 loaded, more on server"))
        #expect(screen.text.contains(refusal))
        terminal.press("j", "j")
        try await terminal.wait(for: "the third log") { $0.position == "3/2,000" }
        let listed = try await cloud.oplogs("alpha", ["list"])
        #expect(listed.status == 1)
        #expect(listed.messages.contains(refusal))
        #expect(listed.output == "")
        try await eventually("The watch's sentence") {
          try watch.messages().contains(refusal) ? true : nil
        }

        try await cloud.bringBack("karbor")
        terminal.press("L")
        try await terminal.waitFor("3,000 loaded, more on server")
        try await eventually("The watch's sentence") {
          try watch.messages().contains("oplogs: The cloud answers again.") ? true : nil
        }
      } catch {
        await watch.stop()
        throw error
      }
      await watch.stop()
    }
  }

  @Test func `a list that was cut short does not look whole, and can be gone on with`() async throws {
    let cloud = try RealCloud.current
    let folder = try TemporaryFolder()
    // The program waits for a reader who waits: the first page is longer than a pipe.
    let line = """
      "$0" list --all -f json 2> messages | { read -r _; touch begun; until [ -e go ]; do sleep 0.05; done; cat > rows; }
      echo ${PIPESTATUS[0]} > status
      """
    let shell = try Program(
      ["bash", "-c", "cd '\(folder.path)'; " + line, Program.path],
      environment: cloud.variables("alpha")
    )
    try await eventually("The first line") { (try? folder.text("begun")) }
    try await cloud.takeDown("karbor")
    _ = try folder.file("go", "")
    _ = try await shell.outcome()
    try await cloud.bringBack("karbor")
    #expect(try folder.text("status") == "1\n")
    let messages = try folder.text("messages")
    #expect(messages.contains("The list is incomplete: after 1,000 operation logs"), "\(messages)")
    #expect(throws: DecodingError.self) { try Fields.list("[" + (try folder.text("rows"))) }
    let marker = try #require(messages.firstMatch(of: /--marker (\S+)/)?.1)
    let rest = try await cloud.oplogs("alpha", ["list", "--all", "--marker", "\(marker)", "-f", "value", "-c", "id"])
    let expected = try await cloud.ids("alpha").dropFirst(1000)
    #expect(rest.lines == Array(expected))
  }

  @Test func `a Karbor that cannot reach Keystone is told in its own words`() async throws {
    let cloud = try RealCloud.current
    try await TerminalSession.run(["--refresh", "0"], environment: cloud.variables("alpha")) { terminal in
      try await terminal.waitFor("2,000 loaded, more on server")
      try await cloud.takeDown("keystone")
      terminal.press("L")
      try await terminal.waitFor("(HTTP 503)")
      let listed = try await cloud.oplogs("alpha", ["list"])
      #expect(listed.status == 1)
      #expect(listed.messages.contains("could not be connected to: connection refused"), "\(listed.messages)")
      try await cloud.bringBack("keystone")
      terminal.press("L")
      try await terminal.waitFor("3,000 loaded, more on server")
    }
  }
}
