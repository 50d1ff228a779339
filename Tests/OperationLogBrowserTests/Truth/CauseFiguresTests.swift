import LogFixtures
import OperationLogs
import Testing

/// The figures of causes, of what is told about one, and of the lists that they lead to.
@Suite(.timeLimit(.minutes(5))) struct CauseFiguresTests {
  /// What tells a row's cause from the others.
  private func cause(_ row: PlainRow) -> String? {
    guard row.has("failed") else { return nil }
    let word = PlainRows.causes.first { row.error?.hasPrefix($0) ?? false }
    return word ?? "\(row.operation) \(row.status ?? ""), no error_info"
  }

  @Test(arguments: [LogDialect.karbor, .cbr], Walker.Stage.allCases)
  func `causes add up to the failed logs, and each leads to as many`(dialect: LogDialect, stage: Walker.Stage) throws {
    for keys in [["!"], ["!", "A"], ["f-error:quota<Enter>", "!"]] {
      var walker = Walker(dialect, stage)
      for keys in keys { walker.press(keys) }
      let isNarrowed = keys.count == 2 && keys[1] == "!"
      let failed = walker.rows.filter { $0.has("failed") && !(isNarrowed && $0.error?.hasPrefix("Quota") ?? false) }
      let named = Dictionary(grouping: failed) { cause($0) ?? "" }
      let heading = walker.left[3]
      walker.expect(heading.firstMatch(of: #/([\d,]+\+?) causes?/#).flatMap { Figure($0.1) }, named.count, "causes")
      let all = try #require(walker.bar("failed"))
      walker.expect(all, failed.count, "failed logs, \(keys)")
      let told = heading.firstMatch(of: #/([\d,]+\+?) failed ·/#).flatMap { Figure($0.1) }
      // Where all logs are loaded, they are what the causes are found in.
      Figure.expectOne(
        told.map { ["bar": all, "heading": $0] } ?? ["bar": all, "base": walker.base, "header": walker.shown],
        "failed logs, \(keys)"
      )
      var sum = 0
      let count = try #require(walker.rowCount)
      for _ in 0..<count {
        sum += try expectCause(&walker, named)
        walker.player.press("j")
      }
      #expect(sum == all.number)
    }
  }

  /// Checks the cause under the cursor; returns its number.
  private func expectCause(_ walker: inout Walker, _ named: [String: [PlainRow]]) throws -> Int {
    let line = try #require(walker.player.cursorLine).prefix { $0 != "│" }
    let name = try #require(named.keys.filter { line.contains(" \($0)") }.max { $0.count < $1.count }, "\(line)")
    let truth = named[name] ?? []
    let row = line.split(separator: " ").first.flatMap { Figure($0) }
    walker.expect(row, truth.count, "cause \(name)")
    let side = walker.right.joined(separator: "\n")
    let count = side.firstMatch(of: #/count +([\d,]+\+?),/#).flatMap { Figure($0.1) }
    for (id, figure) in touched(side) {
      let rows = truth.filter { id == nil ? true : $0.plan == id || $0.provider == id }
      if id != nil { walker.expect(figure, rows.count, "cause \(name), of \(id ?? "")") }
    }
    walker.player.press("<Enter>")
    Figure.expectOne(["row": row, "side": count, "header": walker.shown], "cause \(name)")
    walker.player.press("q")
    return row?.number ?? 0
  }

  /// The ids of the side text, each with its figure.
  private func touched(_ text: String) -> [(id: String?, Figure?)] {
    text.matches(of: #/\n +([\d,]+\+?)  ([0-9a-f-]{36})/#).map { (String($0.2), Figure($0.1)) }
  }
}
