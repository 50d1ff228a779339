import FaultyCloud
import Foundation
import TestSupport
import Testing

/// Every fault that a cloud can be ordered to have: what the person sees, what is asked again, what is kept.
///
/// `Tests/FAULTS.md` tells the same in words.
@Suite(.timeLimit(.minutes(5)), .serialized) struct `A fault of the cloud` {
  @Test(arguments: FaultCase.all)
  func `is explained in a sentence, and loaded logs stay`(fault: FaultCase) async throws {
    let cloud = try FaultyCloudProcess(fault)
    let terminal = try await cloud.browse()
    try await terminal.waitForAll(fault.atFirst)
    for keys in fault.keys { terminal.press(keys) }
    if let text = fault.meanwhile { try await terminal.waitFor(text) }
    for keys in fault.keysMeanwhile { terminal.press(keys) }
    if !fault.heldUntil.isEmpty {
      try await terminal.waitForAll(fault.heldUntil)
      try cloud.release()
    }
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
    let listed = Set(try FaultRow.all().map(\.name))
    #expect(listed == tried)
  }

  @Test func `is retried as the table says, and leaves what it says`() throws {
    for row in try FaultRow.all() {
      let cases = FaultCase.all.filter { $0.names.contains(row.name) }
      switch row.retried.prefix(while: \.isLetter) {
      case "yes": #expect(cases.contains { $0.isRetried }, "\(row)")
      case "once": #expect(cases.allSatisfy { $0.tokens == 2 && $0.lists == 3 }, "\(row)")
      case "no", "": #expect(!cases.contains { $0.isRetried }, "\(row)")
      default: Issue.record("The table has neither yes, no nor once: \(row)")
      }
      let kept = Set(cases.map(\.kept))
      switch row.kept {
      case "everything", "all pages", "all rows", "everything; nothing of the partial page",
        "all pages; for a refresh, everything":
        #expect(kept.isSubset(of: [.everything, .nothingYet]), "\(row)")
      case "the pages before": #expect(kept == [.pagesBefore], "\(row)")
      case "the page without that row": #expect(kept == [.pageWithoutRow], "\(row)")
      case "the page with that row": #expect(kept == [.everything], "\(row)")
      default: Issue.record("Nobody knows what is meant by this: \(row)")
      }
    }
  }
}

/// A row of the table in `Tests/FAULTS.md`.
private struct FaultRow {
  var name: String
  var retried: String
  var kept: String

  static func all() throws -> [FaultRow] {
    let table = try String(contentsOfFile: "Tests/FAULTS.md", encoding: .utf8)
    return try table.split(separator: "\n").filter { $0.hasPrefix("| `") }.map { line in
      let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      try #require(cells.count == 4, "\(line)")
      return FaultRow(name: cells[0].replacing("`", with: ""), retried: cells[2], kept: cells[3])
    }
  }
}

extension FaultCase {
  fileprivate enum Kept { case everything, nothingYet, pagesBefore, pageWithoutRow }

  /// Whether the list is asked for again by itself, after a while.
  fileprivate var isRetried: Bool {
    tokens == 1 && lists > 2 || ([meanwhile ?? ""] + inTheEnd).contains { $0.contains("retrying in") }
  }

  /// What is still there when it is over.
  fileprivate var kept: Kept {
    if !isBrowsable { return .nothingYet }
    if inTheEnd.contains(where: { $0.contains("1,000 loaded, more on server") }) { return .pagesBefore }
    return inTheEnd.contains { $0.contains("all \(logs - 1) loaded") } ? .pageWithoutRow : .everything
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
  /// What is shown then, before a held answer is released; nothing where none is held.
  var heldUntil: [String] = []
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
