import DemoCloud
import Foundation
import Testing

/// Every fault that the demo cloud can be ordered to have: what the person sees, what is asked again, what is kept.
///
/// `Tests/FAULTS.md` tells the same in words.
@Suite(.serialized) struct `A fault of the cloud` {
  @Test(arguments: FaultCase.all)
  func `is told in a sentence, and what is loaded stays`(fault: FaultCase) async throws {
    let cloud = try await FaultyCloud(fault)
    let terminal = try await cloud.browse()
    try await terminal.waitForAll(fault.atFirst)
    for keys in fault.keys { try terminal.press(keys) }
    if let text = fault.meanwhile { try await terminal.waitFor(text) }
    for keys in fault.keysMeanwhile { try terminal.press(keys) }
    try await terminal.waitForAll(fault.inTheEnd)
    #expect(await cloud.requestCount(.list) == fault.lists)
    #expect(await cloud.requestCount(.token) == fault.tokens)
    #expect(await cloud.onlyReads)

    // What was loaded can still be browsed, and the next request is like any other.
    if fault.isBrowsable {
      try terminal.press("Escape", "g", "j")
      try await terminal.waitForAll([" 2/", "STARTED"])
    }
    for keys in fault.keysAfter { try terminal.press(keys) }
    try await terminal.waitForAll(fault.after)
    try terminal.press("Q")
    try await terminal.waitFor("ended with 0")
  }

  @Test func `is in the table, and tried here`() throws {
    let names = Set(Faults.listing.map { String($0.name.prefix { $0 != "[" && $0 != "=" }) })
    #expect(names.count > 30)
    let tried = Set(FaultCase.all.flatMap(\.names))
    #expect(names.subtracting(["any"]) == tried)
    let table = try String(contentsOfFile: "Tests/FAULTS.md", encoding: .utf8)
    let rows = table.split(separator: "\n").filter { $0.hasPrefix("| `") }
    let listed = Set(
      rows.flatMap { row in row.split(separator: "|")[0].matches(of: #/`([^`]*)`/#).map { String($0.1) } }
    )
    #expect(listed == tried)
  }
}

/// A fault with what comes of it.
struct FaultCase: CustomTestStringConvertible, Sendable {
  /// How it is ordered.
  var order: String
  var logs = 40
  /// Seconds, as clouds.yaml has it.
  var timeout = 60.0
  /// What is shown before anything is pressed.
  var atFirst: [String] = ["all 40 loaded"]
  /// What is pressed then, and what is shown before it is over.
  var keys: [String] = ["r"]
  var meanwhile: String?
  var keysMeanwhile: [String] = []
  /// What is shown when it is over.
  var inTheEnd: [String]
  /// Requests for lists and for tokens by then.
  var lists = 2
  var tokens = 1
  var isBrowsable = true
  /// What is pressed afterwards, and what that comes to.
  var keysAfter: [String] = ["r"]
  var after: [String] = ["Nothing new."]

  var testDescription: String { order }

  /// The faults' names in the order.
  var names: [String] {
    order.split(separator: ",").map { rule in
      String(rule.split(separator: ":").last?.prefix { $0 != "=" } ?? "")
    }
  }
}

/// A demo cloud with a fault, its clock held still, and the clouds.yaml that leads to it.
struct FaultyCloud {
  private let cloud: DemoCloud
  private let folder = try? TemporaryFolder()
  private let path: String

  init(_ fault: FaultCase) async throws {
    let moment = DemoClock.system()
    cloud = DemoCloud(DemoOptions(logs: fault.logs, now: { moment }, faults: try Faults.parse(fault.order)))
    let yaml = DemoCloud.cloudsYAML(try await cloud.start())
    let entry = "    identity_api_version: 3\n"
    path = try #require(folder).file(
      "clouds.yaml",
      yaml.replacingOccurrences(of: entry, with: entry + "    api_timeout: \(fault.timeout)\n")
    )
  }

  /// Starts the program on it, without live refreshes.
  func browse() async throws -> TerminalSession {
    let terminal = try await TerminalSession(
      columns: 200,
      environment: ["OS_CLIENT_CONFIG_FILE": path, "OS_CLOUD": "demo"]
    )
    try terminal.type("\"$OPLOGS\" --refresh 0; echo \"ended with $?\"")
    return terminal
  }

  func requestCount(_ kind: DemoRequest.Kind) async -> Int { await cloud.requestCount(kind) }

  /// Whether nothing but GET was sent, save the POST for a token, and no token to another host.
  var onlyReads: Bool {
    get async {
      let requests = await cloud.requests
      return requests.allSatisfy { $0.method == "GET" || $0.kind == .token }
        && !requests.contains { $0.server == .elsewhere }
    }
  }
}

extension TerminalSession {
  /// Waits until the terminal shows all of some texts.
  func waitForAll(_ texts: [String], source: SourceLocation = #_sourceLocation) async throws {
    try await waitUntil("\(texts) are shown", source: source) { terminal in
      let screen = terminal.screen
      return texts.allSatisfy(screen.contains)
    }
  }
}
