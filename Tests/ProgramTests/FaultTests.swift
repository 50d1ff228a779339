import FaultyCloud
import Foundation
import TestSupport
import Testing

/// Every fault that a cloud can be ordered to have: what the person sees, what is asked again, what is kept.
///
/// `Tests/FAULTS.md` tells the same in words.
@Suite(.serialized) struct `A fault of the cloud` {
  @Test(arguments: FaultCase.all)
  func `is explained in a sentence, and loaded logs stay`(fault: FaultCase) async throws {
    let cloud = try FaultyCloudProcess(fault)
    let terminal = try await cloud.browse()
    try await terminal.waitForAll(fault.atFirst)
    for keys in fault.keys { terminal.press(keys) }
    if let text = fault.meanwhile { try await terminal.waitFor(text) }
    for keys in fault.keysMeanwhile { terminal.press(keys) }
    if fault.isHeld { try cloud.release() }
    try await terminal.waitForAll(fault.inTheEnd)
    let requests = try cloud.requests()
    #expect(requests.count { $0.kind == .list && !$0.isForRunning && $0.server != .elsewhere } == fault.lists)
    if let asks = fault.asksForRunning { #expect(requests.contains(where: \.isForRunning) == asks) }
    #expect(try cloud.requestCount(.token) == fault.tokens)
    // Only reads: nothing but GET, save the POST for a token, and no token to another host.
    #expect(requests.allSatisfy { $0.method == "GET" || $0.kind == .token })
    #expect(!requests.contains { $0.server == .elsewhere })

    // What was loaded can still be browsed, and the next request is like any other.
    if fault.isBrowsable {
      terminal.press("g", "j")
      try await terminal.waitForAll([" 2/", "STARTED"])
    }
    for keys in fault.keysAfter { terminal.press(keys) }
    try await terminal.waitForAll(fault.after)
    terminal.press("Q")
    try await terminal.waitFor("ended with 0")
  }

  @Test func `is in the table and tested here`() throws {
    let names = Set(FaultNames.listing.map { String($0.name.prefix { $0 != "[" && $0 != "=" }) })
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
  /// Whether the answer is held until that was seen.
  var isHeld = false
  /// What is shown when it is over.
  var inTheEnd: [String]
  /// Requests for the list and for tokens by then.
  var lists = 2
  var tokens = 1
  /// Whether running logs that the list did not reach are asked for as well; nil where it hangs on the hour which ones run.
  var asksForRunning: Bool? = false
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

extension SeenRequest {
  /// Whether it asks again for running logs: those of a status, or one by its id.
  fileprivate var isForRunning: Bool { kind == .show || kind == .list && target.contains("status=") }
}

extension FaultyCloudProcess {
  /// A cloud with a fault, its clock held still.
  fileprivate convenience init(_ fault: FaultCase) throws {
    try self.init(fault.order, logs: fault.logs, "--freeze", timeout: fault.timeout)
  }

  /// Starts the program on it, without live refreshes.
  fileprivate func browse() async throws -> TerminalSession {
    // The longest sentence leaves room for the cursor's place.
    let terminal = try await TerminalSession(columns: 320, environment: environment)
    terminal.type("\"$OPLOGS\" --refresh 0; echo \"ended with $?\"")
    return terminal
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
