import LogFixtures
import OperationLogs
import Testing
import TextScreen

@testable import OperationLogBrowser

@Suite(.timeLimit(.minutes(5))) struct DetailPaneTests {
  func pane(
    _ log: OperationLog?,
    _ format: TimeFormat = .utc,
    _ repertoire: Repertoire = .unicode
  ) -> DetailPane {
    var pane = DetailPane()
    pane.show(log, format: format, repertoire: repertoire, dialect: .karbor, names: .none)
    return pane
  }

  func picture(_ pane: DetailPane, columns: Int = 60, rows: Int = 40) -> String {
    drawn(columns: columns, rows: rows) { pane.draw(on: &$0, in: $1) }.picture
  }

  @Test func `a failed restore shows its fields and its error in short`() {
    #expect(
      picture(pane(.failedRestore(.text(ErrorText.single)))) == """
        restore ✗ fail   8736649d…
        started    2026-11-23 07:41:10Z  (21m ago)
        ended      2026-11-23 07:43:17Z  took 2m07s
        id         8736649d-2ac6-44fa-ba15-89350d7ebd43
        checkpoint dbc459ff-2ac6-44fa-ba15-89350d7ebd43
        provider   cf56bd3e-97a7-4078-b6d5-f36246333fd9
        restore    36ea41b2-c358-48a7-9117-70cb7617410a
        error_info
          VolumeRestoreFailed: volume 41aa is in-use
          2 frames  x to open
        """
    )
  }

  @Test func `a deletion shows the type as it was sent, and its extra information laid out`() {
    let log = OperationLog(
      id: "short",
      projectID: "446a04d8",
      operationType: "protect",
      planID: "d58ffd3e",
      status: "deleted",
      startedAt: .at("2026-11-20T07:00:00.5"),
      endedAt: .at("2026-11-20T07:00:00.9"),
      extraInfo: .text(#"{"b": [1, {"c": null}], "a": "x\"y"}"#),
      otherFields: ["vault": .string("main"), "tags": .array([.string("t")]), "size": .integer(7)]
    )
    #expect(
      picture(pane(log)) == #"""
        delete – deleted   short
        started    2026-11-20 07:00:00.5Z  (3d ago)
        ended      2026-11-20 07:00:00.9Z  took 0.4s
        id         short
        plan       d58ffd3e
        project    446a04d8
        type       protect  (operation_type as sent)
        extra_info
          {
            "a": "x\"y",
            "b": [
              1,
              {
                "c": null
              }
            ]
          }
        size       7
        tags
          [
            "t"
          ]
        vault      main
        """#
    )
  }

  @Test func `a running log says for how long`() {
    let log = OperationLog(
      id: "a",
      operationType: "protect",
      status: "protecting",
      startedAt: .at("2026-11-23T07:40:20")
    )
    let text = picture(pane(log))
    #expect(
      text.hasPrefix("protect ◐ protecting   a\nstarted    2026-11-23 07:40:20Z  (22m ago)\n")
    )
    #expect(text.contains("ended      –  running for 22m00s\n"))
  }

  @Test func `a log of nothing but an id is shown`() {
    let text = picture(pane(OperationLog(id: "x")))
    #expect(text.contains("? no status   x"))
    #expect(text.contains("started    –\nended      –\n"))
  }

  @Test func `a failed log without an error says where to ask`() {
    #expect(picture(pane(.failedRestore())).contains("error_info –  x where to look"))
    #expect(picture(pane(.failedRestore(.text(" \n")))).contains("error_info –  x where to look"))
  }

  @Test func `errors without frames show their message and length`() {
    let json = picture(pane(.failedRestore(.text(#"{"error": {"code": 507, "message": "full"}}"#))))
    #expect(json.contains("error_info\n  full\n  JSON  x to open"))
    let line = picture(pane(.failedRestore(.text("Could not access bank"))))
    #expect(line.contains("error_info\n  Could not access bank"))
  }

  @Test func `the first line of the exception is the summary, not the last of its message`() {
    let text = ErrorText.single + "\nCommand: restic\nStderr: ''"
    #expect(
      picture(pane(.failedRestore(.text(text)))).contains(
        "error_info\n  VolumeRestoreFailed: volume 41aa is in-use\n"
      )
    )
  }

  @Test func `a summary as long as a book is cut, and x opens the rest`() {
    let text = picture(pane(.failedRestore(.text(String(repeating: "chunk ", count: 90_000)))))
    #expect(text.contains("chunk ch…\n  x to open"))
    #expect(text.split(separator: "\n").count < 25)
  }

  @Test func `without a log it says so`() {
    #expect(picture(pane(nil)) == "No log is selected.")
    #expect(picture(DetailPane()) == "")
  }

  @Test func `text of any script, and escape sequences, keep to their cells`() {
    var log = OperationLog.failedRestore(.text("存储空间不足 💥\u{1B}[2J"))
    log.status = "失败\u{7}"
    log.planID = "\u{202E}plan\nsecond"
    log.otherFields = ["\u{1B}k": .string("v\u{0}")]
    let text = picture(pane(log), columns: 40)
    #expect(text.contains("restore ? 失败^G   8736649d…"))
    #expect(text.contains("plan       <U+202E>plan↵second"))
    #expect(text.contains("  存储空间不足 💥^[[2J"))
    #expect(text.contains("^[k        v^@"))
  }

  @Test func `a terminal of ASCII gets ASCII`() {
    var log = OperationLog.failedRestore(.text(ErrorText.single))
    log.extraInfo = .text("é")
    let text = picture(pane(log, .utc, .ascii))
    #expect(text.utf8.allSatisfy { $0 < 0x80 })
    #expect(text.hasPrefix("restore x fail   8736649d~\n"))
    #expect(!text.contains("plan "))
    #expect(text.contains("<U+00E9>"))
  }

  @Test func `a narrow pane wraps and loses nothing`() {
    let text = picture(pane(.failedRestore()), columns: 13, rows: 60)
    #expect(text.filter { !$0.isWhitespace }.contains("36ea41b2-c358-48a7-9117-70cb7617410a"))
  }

  @Test(arguments: [(1, 0), (0, 1), (1, 1), (1, 9)])
  func `a pane without room does no harm`(columns: Int, rows: Int) {
    let pane = pane(.failedRestore(.text(ErrorText.chained)))
    #expect(
      drawn(columns: columns, rows: rows) { pane.draw(on: &$0, in: $1) }.count == rows
    )
  }

  @Test func `passing time keeps the scroll position, another log starts at its top`() {
    let size = Size(columns: 60, rows: 3)
    var pane = pane(.failedRestore())
    _ = pane.perform(.move(.pageDown), in: size)
    let later = TimeFormat(display: .utc, zone: .utc, now: TimeFormat.utc.now.adding(seconds: 3600))
    pane.show(.failedRestore(), format: later, repertoire: .unicode, dialect: .karbor, names: .none)
    #expect(picture(pane, rows: 1) == "id         8736649d-2ac6-44fa-ba15-89350d7ebd43")
    _ = pane.perform(.move(.home), in: size)
    #expect(picture(pane, rows: 2).contains("(1h ago)"))
    _ = pane.perform(.move(.pageDown), in: size)
    pane.show(OperationLog(id: "other"), format: later, repertoire: .unicode, dialect: .karbor, names: .none)
    #expect(picture(pane, rows: 1).hasSuffix("? no status   other"))
  }

  @Test func `a search reports its matches and can be continued`() {
    let size = Size(columns: 60, rows: 4)
    var pane = pane(.failedRestore())
    pane.search("2ac6", in: size)
    #expect(pane.hit?.count == 2)
    pane.searchNext(in: size)
    #expect(pane.hit?.number == 2)
    pane.searchPrevious(in: size)
    #expect(pane.hit?.number == 1)
    #expect(pane.position(in: size).count == 8)
  }
}
