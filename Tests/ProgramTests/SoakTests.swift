import Foundation
import OperationLogs
import TestSupport
import Testing

/// An hour of a cloud with faults, of live refreshes and of a person who presses anything, in half a minute.
///
/// `OPLOGS_SOAK_SECONDS` is how long it takes instead; what it came to is printed then.
@Suite(.timeLimit(.minutes(5)), .serialized) struct `An hour of faults and keys` {
  private static let wanted = ProcessInfo.processInfo.environment["OPLOGS_SOAK_SECONDS"].flatMap(Double.init)

  /// All that are over soon and lose replies; those that lie about rows have tests of their own.
  private static let faults = """
    *~0.2:latency=300ms±300ms
    list~0.3:reset-head/reset-body/cut-body/429=1s/429-date=1s/500/502/503/504/invalid-json/other-json/deep-json/403/404/401
    list~0.1:revoke/refuse=1s/redirect/gzip-bomb/huge
    show~0.3:reset-head/cut-body/503/404/invalid-json/revoke
    token~0.1:500/503/reset-body/latency=1s
    """

  @Test func `end with the cloud's rows, in no more memory than they take`() async throws {
    let seconds = Self.wanted ?? 25
    let cloud = try SoakedCloud(speed: 3600 / seconds, faults: Self.faults)
    let terminal = try await TerminalSession(columns: 160, rows: 50, environment: cloud.environment)
    terminal.type("\"$OPLOGS\" --refresh 1; echo \"ended with $?\"")
    try await terminal.waitFor(" loaded")
    let process = try #require(try terminal.children().first)
    var person = RandomPerson(seed: 7)
    try await person.openEverything(terminal)
    try await person.play(terminal, for: .seconds(seconds / 5))
    let memory = try Self.residentKilobytes(process)
    try await person.play(terminal, for: .seconds(seconds * 4 / 5))
    let grown = try Self.residentKilobytes(process) - memory
    #expect(try terminal.children() == [process])

    let (requests, refreshes, faults) = try cloud.figures()
    try cloud.calmDown()
    let expected = try await cloud.rows()
    try await person.goHome(terminal, rows: (expected.count + 1) / 2)
    try await terminal.waitForRows(expected)
    #expect(expected.count > 1000)
    try await cloud.waitForRefreshes(2)
    #expect(Double(refreshes) > seconds / 4)
    #expect(faults > 0)
    #expect(person.keys > 100)
    #expect(grown < 32_000)
    terminal.press("Q")
    try await terminal.waitFor("ended with 0")
    guard Self.wanted != nil else { return }
    print(
      "soak: \(Int(seconds)) s, \(person.keys) keys, \(person.sizes) sizes, \(requests) requests, \(refreshes) of them for the "
        + "head, \(faults) with faults, \(expected.count) rows, \(memory) KB after a fifth of the time, \(grown) KB more at the end"
    )
  }

  private static func residentKilobytes(_ process: Int32) throws -> Int {
    let status = try String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)
    return try #require(status.firstMatch(of: /VmRSS:\s+(\d+)/).flatMap { Int($0.1) })
  }
}

extension TerminalSession {
  /// Waits until these are the rows of the list, the newest first; says which are not shown where it waits in vain.
  ///
  /// At least half of them have to fit on the screen, which the program draws up to some height: the first are read, then the last.
  fileprivate func waitForRows(_ expected: [SoakedRow]) async throws {
    let count = expected.count.grouped
    var (first, last) = (ListedLines([]), ListedLines([]))
    // Those that are among both count once.
    var all: ListedLines { first.followed(by: last, sharing: first.lines.count + last.lines.count - expected.count) }
    do {
      try await waitUntil("the rows are the cloud's") { terminal in
        let lines = terminal.lines
        let position = lines.last { !$0.isEmpty }?.split(separator: " ").last
        if position == "\(count)/\(count)" {
          last = ListedLines(lines)
          terminal.press("g")
        } else {
          if position == "1/\(count)" { first = ListedLines(lines) }
          terminal.press("G")
        }
        return all.lines.count == expected.count && all.missing(expected).isEmpty
      }
      let starts = all.lines.compactMap { $0.firstMatch(of: #/^.(\d\d-\d\d \d\d:\d\d:\d\d) /#)?.1 }
      #expect(starts.count > expected.count / 2)
      #expect(starts == starts.sorted(by: >))
    } catch {
      Issue.record("\(expected.count) rows, \(all.lines.count) lines, without \(all.missing(expected))")
      throw error
    }
  }
}

/// The lines of the list where it has the screen to itself.
private struct ListedLines {
  private let titles: String
  let lines: [String]

  private init(titles: String, lines: [String]) {
    self.titles = titles
    self.lines = lines
  }

  /// Those of a screen.
  init(_ screen: [String]) {
    let top = screen.firstIndex { $0.contains(" STARTED ") && $0.contains(" ID ") }
    titles = top.map { screen[$0] } ?? ""
    lines = top.map { Array(screen[($0 + 1)...].prefix { !$0.isEmpty && !$0.hasPrefix("─") }) } ?? []
  }

  /// These lines and others below them, of which the first are the last of these.
  func followed(by others: ListedLines, sharing shared: Int) -> ListedLines {
    ListedLines(titles: titles, lines: lines + others.lines.dropFirst(max(0, shared)))
  }

  /// The rows of which there is no line that says what they are.
  func missing(_ rows: [SoakedRow]) -> [SoakedRow] {
    guard let type = titles.firstRange(of: "TYPE"), let status = titles.firstRange(of: "STATUS") else { return rows }
    let typeColumn = titles.distance(from: titles.startIndex, to: type.lowerBound)
    // Behind the status' glyph.
    let statusColumn = titles.distance(from: titles.startIndex, to: status.lowerBound) + 2
    let words = lines.flatMap { line in line.split(separator: " ").map { ($0, line) } }
    let linesOfWords = Dictionary(grouping: words, by: \.0)
    return rows.filter { row in
      !(linesOfWords[row.id.prefix(8)] ?? []).contains { _, line in
        row.isShown(line.dropFirst(typeColumn), line.dropFirst(statusColumn))
      }
    }
  }
}
