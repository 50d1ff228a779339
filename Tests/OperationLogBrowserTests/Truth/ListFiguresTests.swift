import LogFixtures
import OperationLogs
import Testing

/// The figures of the list, of its header, of the status bar and of the menu of statuses, beside the truth.
@Suite(.timeLimit(.minutes(5))) struct ListFiguresTests {
  private static let keys = [("0", "all"), ("1", "failed"), ("2", "running"), ("3", "ok"), ("4", "deleted")]

  private func expectBar(_ walker: Walker, after key: String) {
    walker.expect(walker.bar("all"), walker.rows.count, "all after \(key)")
    for kind in ["failed", "running", "ok", "deleted", "other"] where kind != "deleted" || walker.dialect == .karbor {
      walker.expect(walker.bar(kind), walker.truth { $0.has(kind) }, "\(kind) after \(key)")
    }
  }

  @Test(arguments: [LogDialect.karbor, .cbr], Walker.Stage.allCases)
  func `each class has one true figure in the bar, the header and the list`(dialect: LogDialect, stage: Walker.Stage) {
    var walker = Walker(dialect, stage)
    for (key, name) in Self.keys + [Self.keys[0]] where name != "deleted" || dialect == .karbor {
      walker.player.press(key)
      Figure.expectOne(
        ["bar": walker.bar(name)?.number, "header": walker.shown?.number, "rows": walker.rowCount].mapValues {
          $0.map { Figure($0) }
        },
        "\(name) before anything has come"
      )
      expectBar(walker, after: "\(key), before anything has come")
      walker.player.answerAll()
      expectBar(walker, after: key)
      Figure.expectOne(["bar": walker.bar(name), "header": walker.shown], name)
      let truth = walker.truth { name == "all" || $0.has(name) }
      walker.expect(walker.shown, truth, "\(name) in the header")
      guard name != "all" else { continue }
      #expect(walker.hidden.map { $0 <= walker.rows.count - truth } == true)
      #expect(walker.hidden == walker.rows.count - truth || !walker.isAllLoaded)
      walker.press("0")
    }
  }

  @Test(arguments: [LogDialect.karbor, .cbr], Walker.Stage.allCases)
  func `the menu of statuses has the figures of the bar`(dialect: LogDialect, stage: Walker.Stage) throws {
    var walker = Walker(dialect, stage)
    for keys in ["0", "1", "02", "0ftype:restore<Enter>"] {
      walker.press(keys, "s")
      let isOfRestores = keys.contains("restore")
      var sums: [String: Int] = [:]
      for line in walker.player.screen.lines() {
        guard let found = line.firstMatch(of: #/\[[ x]\] \S+ (\S+) +([\d,]+\+?) /#) else { continue }
        let status = found.1 == "null" ? nil : String(found.1)
        let figure = try #require(Figure(found.2))
        let ofStatus = walker.rows.filter { $0.status == status && (!isOfRestores || $0.type == "restore") }
        walker.expect(figure, ofStatus.count, "\(found.1) in the menu, \(keys)")
        // A deletion that has just begun is of another class than its status.
        sums[ofStatus.last?.kindOfStatus ?? "", default: 0] += figure.number
      }
      for kind in ["failed", "other"] {
        // A list of one status may be loaded further than that of its class.
        let (sum, bar) = (sums[kind] ?? 0, walker.bar(kind) ?? Figure(0))
        #expect(sum == bar.number || bar.isOpen && sum > bar.number, "\(dialect), \(stage), \(keys): \(kind)")
      }
      walker.press("<Esc>")
    }
  }
}
