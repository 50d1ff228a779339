import LogFixtures
import OperationLogs
import Testing
import TextScreen

@testable import OperationLogBrowser

@Suite(.timeLimit(.minutes(5))) struct ErrorPagerTests {
  let size = Size(columns: 80, rows: 30)

  func pager(_ log: OperationLog, _ repertoire: Repertoire = .unicode) -> ErrorPager {
    ErrorPager(log: log, format: .utc, repertoire: repertoire, dialect: .karbor, names: .none)
  }

  func pager(_ error: String) -> ErrorPager { pager(.failedRestore(.text(error))) }

  func picture(_ pager: ErrorPager, columns: Int = 80, rows: Int = 60) -> String {
    drawn(columns: columns, rows: rows) { pager.draw(on: &$0, in: $1) }.picture
  }

  /// What stands below the log's own lines.
  func body(_ pager: ErrorPager, columns: Int = 80) -> String {
    drawn(columns: columns, rows: 60) { pager.draw(on: &$0, in: $1) }.dropFirst(5)
      .map { $0 }.picture
  }

  @Test func `a traceback is folded to its last line, below the log's name`() {
    #expect(
      picture(pager(ErrorText.single)) == """
        restore ✗ fail   8736649d…
        id         8736649d-2ac6-44fa-ba15-89350d7ebd43
        started    2026-11-23 07:41:10Z  (21m ago)
        ended      2026-11-23 07:43:17Z  took 2m07s

        VolumeRestoreFailed: volume 41aa is in-use
          ▸ 2 frames, last restore.py:88 in attach  Enter to open
        """
    )
  }

  @Test(arguments: [Command.open, .openError])
  func `unfolded, a traceback is the text as it came`(command: Command) {
    var pager = pager(ErrorText.single)
    let unfolded = pager.perform(command, in: size)
    #expect(unfolded)
    #expect(body(pager, columns: 120) == ErrorText.single)
    _ = pager.perform(command, in: size)
    #expect(body(pager).hasPrefix("VolumeRestoreFailed: volume 41aa is in-use\n  ▸ 2 frames"))
  }

  @Test func `a chain shows its exceptions in order with the root cause marked`() {
    #expect(
      body(pager(ErrorText.chained)) == """
        root cause:
        cinderclient.exceptions.OverLimit: quota exceeded (HTTP 413)
          ▸ 1 frame, client.py:221 in request  Enter to open

        The above exception was the direct cause of the following exception:

        karbor.exception.CreateResourceFailed: Create Backup failed
          ▸ 1 frame, cinder.py:141 in _create_backup  Enter to open

        During handling of the above exception, another exception occurred:

        karbor.exception.ProtectionFailed: protect of the plan failed
          ▸ 2 frames, last excutils.py:227 in __exit__  Enter to open
        """
    )
  }

  @Test func `JSON is laid out, with keys in their own role, and what is in its strings`() {
    let error = #"""
      {"error": "RestoreFailed", "traceback": "Traceback (most recent call last):\n  File \"/opt/r.py\", line 88, in attach\n    raise X\nX: gone", "reason": "{\"code\": 1}", "none": {}, "list": []}
      """#
    var pager = pager(error)
    #expect(
      body(pager) == #"""
        {
          "error": "RestoreFailed",
          "list": [],
          "none": {},
          "reason": (JSON in a string) {
            "code": 1
          },
          "traceback":
            X: gone
              ▸ 1 frame, r.py:88 in attach  Enter to open
        }
        """#
    )
    _ = pager.perform(.open, in: size)
    #expect(
      body(pager).contains("    Traceback (most recent call last):\n      File \"/opt/r.py\"")
    )
    var screen = Screen(size: size)
    pager.draw(on: &screen, in: Rectangle(size))
    #expect(screen[3, 6].style.role == .accent)
    #expect(screen[12, 6].style.role == .plain)
  }

  @Test func `an object is laid out like JSON in a string`() {
    let log = OperationLog.failedRestore(
      .structured(.object(["code": .string("BackupService.6114")]))
    )
    #expect(body(pager(log)) == "{\n  \"code\": \"BackupService.6114\"\n}")
  }

  @Test func `other text is left as it is`() {
    let text = "panic: gone\n\n\tmain.go:12 +0x1d\n存储空间不足\n  indented"
    #expect(body(pager(text)) == "panic: gone\n\n        main.go:12 +0x1d\n存储空间不足\n  indented")
    var pager = pager(text)
    #expect(!pager.canFold)
    let performed = pager.perform(.open, in: size)
    #expect(!performed)
  }

  @Test func `escape sequences in an error are text`() {
    let error =
      "\u{1B}]0;owned\u{7}\nTraceback (most recent call last):\n  File \"/\u{1B}[2J.py\", line 1, in \u{9B}m\nX: \u{202E}"
    #expect(
      body(pager(error)) == """
        ^[]0;owned^G
        X: <U+202E>
          ▸ 1 frame, ^[[2J.py:1 in <9B>m  Enter to open
        """
    )
  }

  @Test func `a traceback that was cut off says so`() {
    let error = "Traceback (most recent call last):\n  File \"/a.py\", line 1, in b"
    #expect(
      body(pager(error)) == """
        (the text ends before the error's own line)
          ▸ 1 frame, a.py:1 in b  Enter to open
        """
    )
  }

  @Test func `long lines wrap, and w cuts them`() {
    var pager = pager(String(repeating: "chunk ", count: 30))
    #expect(body(pager, columns: 50).split(separator: "\n").count == 4)
    _ = pager.perform(.toggleWrap, in: Size(columns: 50, rows: 20))
    #expect(body(pager, columns: 50) == String(repeating: "chunk ", count: 8) + "c…")
  }

  @Test func `a failed log without error_info says what to look for, when and where`() {
    #expect(
      body(pager(.failedRestore())) == """
        This log failed, and it has no error_info.
        Karbor itself never writes one: version 1.6.0 stores only the status and the
          time of the end. Only a vendor's plugin could fill it. The reason is in the
          logs of the service.

        Look for these ids
          operation  8736649d-2ac6-44fa-ba15-89350d7ebd43
          checkpoint dbc459ff-2ac6-44fa-ba15-89350d7ebd43
          provider   cf56bd3e-97a7-4078-b6d5-f36246333fd9
          restore    36ea41b2-c358-48a7-9117-70cb7617410a

        between these times
          from       2026-11-23 07:41:10Z
          to         2026-11-23 07:43:17Z
          Here in UTC. A host writes its logs in its own zone; allow a minute on either
            side.

        in the logs of these services, on the hosts where they run
          karbor-protection        runs the protects, restores, deletes and copies
          karbor-operationengine   starts what a schedule or trigger asks for

        For example
          grep -n 36ea41b2-c358-48a7-9117-70cb7617410a karbor-protection.log
            karbor-operationengine.log
          journalctl -u '*karbor-protection*' | grep
            36ea41b2-c358-48a7-9117-70cb7617410a
        """
    )
  }

  @Test func `an id that is unsafe in a shell is not used in a command`() {
    var log = OperationLog(id: "$(reboot)", status: "error")
    log.restoreID = "-rf"
    let text = body(pager(log))
    #expect(text.contains("  operation  $(reboot)"))
    #expect(!text.contains("grep"))
  }

  @Test(arguments: [
    ("available", "This log has no error_info, and it did not fail: its status is available."),
    (
      "protecting",
      "This log has no error_info, and it has not failed so far: its status is protecting."
    ),
    ("odd", "This log has no error_info, and nothing says that it failed: its status is odd."),
  ])
  func `a log that did not fail says so`(status: String, sentence: String) {
    var log = OperationLog(id: "a", operationType: "protect", status: status)
    log.endedAt = .at("2026-11-23T07:43:17")
    #expect(body(pager(log), columns: 100) == sentence)
  }

  @Test func `an empty error_info is not shown as an error`() {
    let log = OperationLog.failedRestore(.structured(.object(["code": .string("")])))
    #expect(body(pager(log)).hasPrefix("This log failed, and it has an empty error_info."))
  }

  @Test func `on a small screen the error comes before the ids`() throws {
    var player = Player.loaded(Logs.few, size: Size(columns: 40, rows: 12))
    player.press("ex")
    let lines = player.screen.lines()
    let error = try #require(lines.firstIndex { $0.contains("VolumeRestore") })
    #expect(!lines[..<error].contains { $0.contains("started") })
  }

  @Test func `a search looks into folded frames, and opens them where it must`() {
    var pager = pager(ErrorText.chained)
    pager.search("OverLimit", in: size)
    #expect(pager.hit?.count == 1)
    #expect(pager.isFolded)
    pager.search("nowhere at all", in: size)
    #expect(pager.hit == nil)
    #expect(pager.isFolded)
    pager.search("force_reraise", in: size)
    #expect(pager.hit?.count == 1)
    #expect(!pager.isFolded)
    #expect(pager.hit?.count == 1)
  }

  @Test func `the next failed log keeps wrapping, folding and search`() {
    var pager = pager(ErrorText.chained)
    _ = pager.perform(.toggleWrap, in: size)
    _ = pager.perform(.open, in: size)
    pager.search("volume", in: size)
    var next = OperationLog.failedRestore(.text(ErrorText.single))
    next.id = "next"
    pager.show(next, format: .utc, repertoire: .unicode, dialect: .karbor, names: .none)
    #expect(body(pager).contains("return self.method"))
    #expect(body(pager, columns: 20).contains("Traceback (most rec…"))
    pager.searchNext(in: size)
    #expect(pager.hit?.count == 4)
  }

  @Test func `an error of a megabyte is read to its end`() {
    let lines = (1...20_000).map { "block \($0): checksum mismatch, expected 77aa…, found 12ff" }
    var pager = pager(lines.joined(separator: "\n"))
    _ = pager.perform(.move(.end), in: size)
    #expect(pager.position(in: size) == (20_005, 20_005))
    #expect(
      picture(pager, rows: 30).hasSuffix(
        "block 20000: checksum mismatch, expected 77aa…, found 12ff"
      )
    )
    pager.search("block 12345:", in: size)
    #expect(pager.hit?.count == 1)
    #expect(picture(pager, rows: 30).contains("block 12345:"))
  }

  @Test(arguments: [(1, 0), (0, 4), (1, 1), (1, 5), (3, 2)])
  func `a pager without room does no harm`(columns: Int, rows: Int) {
    let small = Size(columns: columns, rows: rows)
    for log in [OperationLog.failedRestore(), .failedRestore(.text(ErrorText.chained))] {
      var pager = pager(log)
      for command in [Command.open, .move(.end), .scrollRight, .toggleWrap, .move(.pageUp)] {
        _ = pager.perform(command, in: small)
        pager.search("e", in: small)
        #expect(drawn(columns: columns, rows: rows) { pager.draw(on: &$0, in: $1) }.count == rows)
      }
    }
  }
}
