import LogPaging
import Testing
import TextScreen

@testable import OperationLogBrowser

/// Whole screens of what stands over or in place of the list.
@Suite(.timeLimit(.minutes(5))) struct OverlayScreenTests {
  @Test func `x opens the error in full`() {
    var player = Player.loaded(Logs.few)
    player.press("jx")
    expectScreen(
      player,
      """
       oplogs  demo · RegionOne · alpha             all 6 loaded · newest first · UTC
       0 all 6   1 failed 2   2 running 1   3 ok 1   4 deleted 1   other 1
      ────────────────────────────────────────────────────────────────────────────────
       restore ✗ fail   00000002…
       id         00000002-69a0-4f3b-9c11-2d6a5b7c8d9e
       started    2026-11-23 07:41:10Z  (21m ago)
       ended      2026-11-23 07:43:17Z  took 2m07s

       VolumeRestoreFailed: volume 41aa is in-use
         ▸ 1 frame, restore.py:101 in execute  Enter to open












      ────────────────────────────────────────────────────────────────────────────────
       Esc back  Enter fold  J K failed  w wrap  / search  ? help            line 7/7
      """
    )
  }

  @Test func `an invalid filter is marked and does not change the list`() {
    var player = Player.loaded(Logs.few)
    player.press("ftype:restore plna:x<Enter>")
    expectScreen(
      player,
      """
       oplogs  demo · RegionOne · alpha             all 6 loaded · newest first · UTC
       0 all 6   1 failed 2   2 running 1   3 ok 1   4 deleted 1   other 1
      ────────────────────────────────────────────────────────────────────────────────
       STARTED           TYPE     STATUS          TOOK  PLAN      ERROR
       11-23 07:58:02    protect  ✓ available    1m20s  d58ffd3e
       11-23 07:41:10    restore  ✗ fail         2m07s  –         VolumeRestoreFaile…
       11-23 07:40:10    protect  ◐ protecting     22m  0c1fe2aa
       11-23 07:39:00    delete   – deleted        16s  d58ffd3e
       11-23 06:12:00    protect  ✗ error        1h02m  d58ffd3e  No space left on d…
       2025-11-22 23:59  verify   ? null            2s  –










      ────────────────────────────────────────────────────────────────────────────────
       No such field: plna. Fields: type status plan checkpoint restore provider
       schedule project id error extra since until changed ended took class cause is.
       filter: type:restore plna:x
      """
    )
  }

  @Test func `s counts the statuses`() {
    var player = Player.loaded(Logs.few)
    player.press("sj ")
    expectScreen(
      player,
      """
       oplogs  demo · RegionOne        1 shown, 5 hidden, all loaded · server: status
       0 all 6  1 failed 2  2 running 1  3 ok 1  4 deleted 1  other 1    status: fail
      ────────────────────────────────────────────────────────────────────────────────
       STARTED         TY┌─ Statuses, and how many are loaded ───┐ROR
       11-23 07:41:10  re│ [ ] ✗ error                       1   │lumeRestoreFailed:…
                         │ [x] ✗ fail                        1   │
                         │ [ ] ✗ error-deleting              0   │
                         │ [ ] ✗ error-restoring             0   │
                         │ [ ] ◐ protecting                  1   │
                         │ [ ] ◐ in_progress                 0   │
                         │ [ ] ◐ deleting                    0   │
                         │ [ ] ◐ copying                     0   │
                         │ [ ] ◐ wait_copying                0   │
                         │ [ ] ◐ restoring                   0   │
                         │ [ ] ✓ available                   1   │
                         │ [ ] ✓ success                     0   │
                         │ [ ] ✓ restored                    0   │
                         │ [ ] ✓ finished                    0   │
                         │ [ ] – deleted                     1   │
                         │ [ ] ? null                        1   │
                         └───────────────────────────────────────┘

      ────────────────────────────────────────────────────────────────────────────────
       Space Enter show or hide  Esc closes                                       1/1
      """
    )
  }

  @Test func `c shows what can be copied`() {
    var player = Player.loaded(Logs.few)
    player.press("jjjjc")
    expectScreen(
      player,
      """
       oplogs  demo · RegionOne · alpha             all 6 loaded · newest first · UTC
       0 all 6   1 failed 2   2 running 1   3 ok 1   4 deleted 1   other 1
      ────────────────────────────────────────────────────────────────────────────────
       STARTED           TYPE     STATUS          TOOK  PLAN      ERROR
       11-23 07:58:02    protect  ✓ available    1m20s  d58ffd3e
       11-23 07:41:10    restore  ✗ fail         2m07s  –         VolumeRestoreFaile…
       11-23 07:40:10    protect  ◐ protecting     22m  0c1fe2aa
       11-2┌─ Copy ─────────────────────────────────────────────────────────────┐
       11-2│  id              00000005-69a0-4f3b-9c11-2d6a5b7c8d9e              │n d…
       2025│  plan id         d58ffd3e-aaaa-4bbb-8ccc-0123456789ab              │
           │  checkpoint id   0000c0de-69a0-4f3b-9c11-2d6a5b7c8d9e              │
           │  provider id     cf56bd3e-97a7-4078-b6d5-f36246333fd9              │
           │  start           2026-11-23T06:12:00.000000                        │
           │  end             2026-11-23T07:14:03.000000                        │
           │  error text      No space left on device                           │
           │  record as JSON  {↵  "checkpoint_id" : "0000c0de-69a0-4f3b-9c11-2… │
           │  command line    oplogs                                            │
           └────────────────────────────────────────────────────────────────────┘




      ────────────────────────────────────────────────────────────────────────────────
       Enter picks  Esc closes                                                    5/6
      """
    )
  }

  @Test func `the help is made from the keymap`() {
    var player = Player.loaded(Logs.few)
    player.press("?")
    expectScreen(
      player,
      """
       oplogs  demo · RegionOne · alpha             all 6 loaded · newest first · UTC
       0 all 6   1 failed 2   2 running 1   3 ok 1   4 deleted 1   other 1
      ────────────────────────────────────────────────────────────────────────────────
       ┌─ Keys ─────────────────────────────────────────────────────────────────────┐
       │ Causes and answers                                                         │
       │ !                   failed logs by what their errors say                   │
       │ o                   the life of its checkpoint; again: the runs of its     │
       │                     plan, of its provider                                  │
       │ ,                   what it shares with other logs                         │
       │ i                   a histogram of the list's logs by time                 │
       │ p                   plans by the time since their last good protect        │
       │                                                                            │
       │ Moving                                                                     │
       │ j ↓                 down                                                   │
       │ k ↑                 up                                                     │
       │ ^D                  half a page down                                       │
       │ ^U                  half a page up                                         │
       │ Space PgDn ^F       a page down                                            │
       │ b PgUp ^B           a page up                                              │
       │ g Home              to the first                                           │
       │ G End               to the last loaded                                     │
       └────────────────────────────────────────────────────────────────────────────┘
      ────────────────────────────────────────────────────────────────────────────────
       / search  w wrap  Esc closes                                       line 16/119
      """
    )
  }

  @Test func `a failure is shown in full, with status and request id`() {
    var player = Player(Logs.few)
    player.fail(
      LogFailure(
        "The service is not available: the database does not answer, try again later.",
        status: 503,
        requestID: "req-0a8e0b1c-1111-2222-3333-444455556666"
      )
    )
    expectScreen(
      player,
      """
       oplogs  demo · RegionOne · alpha  0 loaded, more on server · load failed · UTC
       0 all 0+   1 failed 0+   2 running 0+   3 ok 0+   4 deleted 0+     status: all
      ────────────────────────────────────────────────────────────────────────────────
       STARTED         TYPE     STATUS          TOOK  PLAN      ERROR
       The logs could not be loaded; r tries again.
















      ────────────────────────────────────────────────────────────────────────────────
       The service is not available: the database does not answer, try again later.
       (HTTP 503) (Request-ID: req-0a8e0b1c-1111-2222-3333-444455556666)
      """
    )
  }

  @Test(arguments: [(80, 24), (120, 40), (200, 60)])
  func `help tells its position and can be searched`(columns: Int, rows: Int) {
    var player = Player.loaded(Logs.few, size: Size(columns: columns, rows: rows))
    player.press("?")
    #expect(player.footer.contains(#/ line \d+\/\d+$/#))
    player.press("/histogram of<Enter>")
    #expect(player.text.contains("a histogram of the list's logs by"))
    #expect(player.screen.rows.joined().contains { $0.style.role == .match })
  }

  @Test(arguments: [116, 120, 160, 200]) func `help has two columns where they have room`(columns: Int) {
    var player = Player.loaded(Logs.few, size: Size(columns: columns, rows: 200))
    player.press("?")
    let lines = player.screen.lines()
    let titles = Registry.keySections(.usual, .unicode).map(\.title)
    #expect(lines[4].contains("Causes and answers") && titles.count { lines[4].contains($0) } == 2)
    let shown = lines.joined(separator: "\n")
    for section in Registry.keySections(.usual, .unicode) {
      #expect(shown.contains(section.title))
      for row in section.rows { #expect(shown.contains(row.label) && shown.contains(row.help.prefix(24))) }
    }
    player.resize(100, 200)
    #expect(titles.count { player.screen.lines()[4].contains($0) } == 1)
  }

  @Test(arguments: [("", "Causes and answers"), ("i", "In the histogram"), ("jx", "In the error view")])
  func `help begins with the keys of what has the focus`(keys: String, title: String) {
    var player = Player.loaded(Logs.few)
    player.press(keys + "?")
    #expect(player.screen.lines()[4].contains(title))
  }
}
