import Testing
import TextScreen

@testable import OperationLogBrowser

/// Whole screens of six logs at several sizes, with everything that a person would see.
@Suite(.timeLimit(.minutes(5))) struct ScreenTests {
  @Test func `at 80 columns the list stands alone`() {
    let player = Player.loaded(Logs.few)
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
       Enter detail  x error  1-5 status  / search  f filter  ! causes  ? help    1/6
      """
    )
  }

  @Test func `at 160 columns list and detail stand side by side`() {
    var player = Player.loaded(Logs.few, size: Size(columns: 160, rows: 40))
    player.press("j")
    expectScreen(
      player,
      """
       oplogs  demo · RegionOne · alpha                                                                                             all 6 loaded · newest first · UTC
       0 all 6   1 failed 2   2 running 1   3 ok 1   4 deleted 1   other 1                                                                                status: all
      ────────────────────────────────────────────────────────────────────────────────────────────────────┬───────────────────────────────────────────────────────────
       STARTED           TYPE     STATUS               TOOK  PLAN      ERROR                              │ restore ✗ fail   00000002…
       11-23 07:58:02    protect  ✓ available         1m20s  d58ffd3e                                     │ started    2026-11-23 07:41:10Z  (21m ago)
       11-23 07:41:10    restore  ✗ fail              2m07s  –         VolumeRestoreFailed: volume 41aa … │ ended      2026-11-23 07:43:17Z  took 2m07s
       11-23 07:40:10    protect  ◐ protecting          22m  0c1fe2aa                                     │ id         00000002-69a0-4f3b-9c11-2d6a5b7c8d9e
       11-23 07:39:00    delete   – deleted             16s  d58ffd3e                                     │ provider   cf56bd3e-97a7-4078-b6d5-f36246333fd9
       11-23 06:12:00    protect  ✗ error             1h02m  d58ffd3e  No space left on device            │ error_info
       2025-11-22 23:59  verify   ? null                 2s  –                                            │   VolumeRestoreFailed: volume 41aa is in-use
                                                                                                          │   1 frame  x to open
                                                                                                          │
                                                                                                          │
                                                                                                          │
                                                                                                          │
                                                                                                          │
                                                                                                          │
                                                                                                          │
                                                                                                          │
                                                                                                          │
                                                                                                          │
                                                                                                          │
                                                                                                          │
                                                                                                          │
                                                                                                          │
                                                                                                          │
                                                                                                          │
                                                                                                          │
                                                                                                          │
                                                                                                          │
                                                                                                          │
                                                                                                          │
                                                                                                          │
                                                                                                          │
                                                                                                          │
                                                                                                          │
                                                                                                          │
                                                                                                          │
      ────────────────────────────────────────────────────────────────────────────────────────────────────┴───────────────────────────────────────────────────────────
       Enter detail  x error  1-5 status  / search  f filter  ! causes  o life  p plans  m mark  ? help                                                           2/6
      """
    )
  }

  @Test func `at 120 columns the list has the whole width`() {
    var player = Player.loaded(Logs.few, size: Size(columns: 120, rows: 40))
    player.press("j")
    expectScreen(
      player,
      """
       oplogs  demo · RegionOne · alpha                                                     all 6 loaded · newest first · UTC
       0 all 6   1 failed 2   2 running 1   3 ok 1   4 deleted 1   other 1                                        status: all
      ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
       STARTED           TYPE     STATUS               TOOK  PLAN      ERROR
       11-23 07:58:02    protect  ✓ available         1m20s  d58ffd3e
       11-23 07:41:10    restore  ✗ fail              2m07s  –         VolumeRestoreFailed: volume 41aa is in-use
       11-23 07:40:10    protect  ◐ protecting          22m  0c1fe2aa
       11-23 07:39:00    delete   – deleted             16s  d58ffd3e
       11-23 06:12:00    protect  ✗ error             1h02m  d58ffd3e  No space left on device
       2025-11-22 23:59  verify   ? null                 2s  –
























      ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
       restore ✗ fail  00000002-69a0-4f3b-9c11-2d6a5b7c8d9e  started 2026-11-23 07:41:10Z  (21m ago)  took 2m07s
       VolumeRestoreFailed: volume 41aa is in-use
         1 frame  x to open
      ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
       Enter detail  x error  1-5 status  / search  f filter  ! causes  o life  p plans  m mark  ? help                   2/6
      """
    )
  }

  @Test func `at 200 columns there is room for more of the error`() {
    let player = Player.loaded(Logs.few, size: Size(columns: 200, rows: 60))
    expectScreen(
      player,
      """
       oplogs  demo · RegionOne · alpha                                                                                                                                     all 6 loaded · newest first · UTC
       0 all 6   1 failed 2   2 running 1   3 ok 1   4 deleted 1   other 1                                                                                                                        status: all
      ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────┬─────────────────────────────────────────────────────────────────────────────────────
       STARTED           TYPE     STATUS               TOOK  PLAN      ERROR                                            │ protect ✓ available   00000001…
       11-23 07:58:02    protect  ✓ available         1m20s  d58ffd3e                                                   │ started    2026-11-23 07:58:02Z  (4m ago)
       11-23 07:41:10    restore  ✗ fail              2m07s  –         VolumeRestoreFailed: volume 41aa is in-use       │ ended      2026-11-23 07:59:22Z  took 1m20s
       11-23 07:40:10    protect  ◐ protecting          22m  0c1fe2aa                                                   │ id         00000001-69a0-4f3b-9c11-2d6a5b7c8d9e
       11-23 07:39:00    delete   – deleted             16s  d58ffd3e                                                   │ plan       d58ffd3e-aaaa-4bbb-8ccc-0123456789ab
       11-23 06:12:00    protect  ✗ error             1h02m  d58ffd3e  No space left on device                          │ checkpoint 0000c0de-69a0-4f3b-9c11-2d6a5b7c8d9e
       2025-11-22 23:59  verify   ? null                 2s  –                                                          │ provider   cf56bd3e-97a7-4078-b6d5-f36246333fd9
                                                                                                                        │
                                                                                                                        │
                                                                                                                        │
                                                                                                                        │
                                                                                                                        │
                                                                                                                        │
                                                                                                                        │
                                                                                                                        │
                                                                                                                        │
                                                                                                                        │
                                                                                                                        │
                                                                                                                        │
                                                                                                                        │
                                                                                                                        │
                                                                                                                        │
                                                                                                                        │
                                                                                                                        │
                                                                                                                        │
                                                                                                                        │
                                                                                                                        │
                                                                                                                        │
                                                                                                                        │
                                                                                                                        │
                                                                                                                        │
                                                                                                                        │
                                                                                                                        │
                                                                                                                        │
                                                                                                                        │
                                                                                                                        │
                                                                                                                        │
                                                                                                                        │
                                                                                                                        │
                                                                                                                        │
                                                                                                                        │
                                                                                                                        │
                                                                                                                        │
                                                                                                                        │
                                                                                                                        │
                                                                                                                        │
                                                                                                                        │
                                                                                                                        │
                                                                                                                        │
                                                                                                                        │
                                                                                                                        │
                                                                                                                        │
                                                                                                                        │
                                                                                                                        │
                                                                                                                        │
      ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────┴─────────────────────────────────────────────────────────────────────────────────────
       Enter detail  x error  1-5 status  / search  f filter  ! causes  o life  p plans  m mark  ? help                                                                                                   1/6
      """
    )
  }

  @Test func `at 100 columns and 32 rows the detail stands below`() {
    var player = Player.loaded(Logs.few, size: Size(columns: 100, rows: 32))
    player.press("j")
    expectScreen(
      player,
      """
       oplogs  demo · RegionOne · alpha                                 all 6 loaded · newest first · UTC
       0 all 6   1 failed 2   2 running 1   3 ok 1   4 deleted 1   other 1                    status: all
      ────────────────────────────────────────────────────────────────────────────────────────────────────
       STARTED           TYPE     STATUS               TOOK  PLAN      ERROR
       11-23 07:58:02    protect  ✓ available         1m20s  d58ffd3e
       11-23 07:41:10    restore  ✗ fail              2m07s  –         VolumeRestoreFailed: volume 41aa …
       11-23 07:40:10    protect  ◐ protecting          22m  0c1fe2aa
       11-23 07:39:00    delete   – deleted             16s  d58ffd3e
       11-23 06:12:00    protect  ✗ error             1h02m  d58ffd3e  No space left on device
       2025-11-22 23:59  verify   ? null                 2s  –















      ────────────────────────────────────────────────────────────────────────────────────────────────────
       restore ✗ fail  00000002-69a0-4f3b-9c11-2d6a5b7c8d9e
       started 2026-11-23 07:41:10Z  (21m ago)  took 2m07s
       VolumeRestoreFailed: volume 41aa is in-use
         1 frame  x to open
      ────────────────────────────────────────────────────────────────────────────────────────────────────
       Enter detail  x error  1-5 status  / search  f filter  ! causes  o life  p plans  ? help       2/6
      """
    )
  }

  @Test func `at 40 columns the less useful columns are hidden`() {
    let player = Player.loaded(Logs.few, size: Size(columns: 40, rows: 10))
    expectScreen(
      player,
      """
       oplogs  demo · RegionOne  all 6 loaded
       0 6  1 ✗2  2 ◐1  3 ✓1  4 –1
       STARTED           STATUS          TOOK
       11-23 07:58:02    ✓ available    1m20s
       11-23 07:41:10    ✗ fail         2m07s
       11-23 07:40:10    ◐ protecting     22m
       11-23 07:39:00    – deleted        16s
       11-23 06:12:00    ✗ error        1h02m
       2025-11-22 23:59  ? null            2s
       Enter detail  x error  ? help      1/6
      """
    )
  }

  @Test func `at 40 columns Enter opens the detail in the list's place`() {
    var player = Player.loaded(Logs.few, size: Size(columns: 40, rows: 10))
    player.press("j<Enter>")
    expectScreen(
      player,
      """
       oplogs  demo · RegionOne  all 6 loaded
       0 6  1 ✗2  2 ◐1  3 ✓1  4 –1
       restore ✗ fail   00000002…
       started    2026-11-23 07:41:10Z  (21m
                  ago)
       ended      2026-11-23 07:43:17Z  took
                  2m07s
       id
         00000002-69a0-4f3b-9c11-2d6a5b7c8d9e
       Esc list  x error  ? help          2/6
      """
    )
  }

  @Test func `at 20 columns and 5 rows three logs show`() {
    let player = Player.loaded(Logs.few, size: Size(columns: 20, rows: 5))
    expectScreen(
      player,
      """
       demo  all 6 loaded
      protect ✓ available
      restore ✗ fail
      protect ◐ protecting
       ? help         1/6
      """
    )
  }

  @Test func `below 20 columns it asks for more room`() {
    let player = Player.loaded(Logs.few, size: Size(columns: 19, rows: 4))
    expectScreen(
      player,
      """
      oplogs needs 20x5



      """
    )
  }

  @Test func `below that it says how much room it needs`() {
    let player = Player.loaded(Logs.few, size: Size(columns: 12, rows: 3))
    #expect(player.header.hasPrefix("needs 20x5"))
  }

  @Test func `without UTF-8 everything is ASCII`() {
    let player = Player.loaded(
      Logs.few,
      size: Size(columns: 160, rows: 24),
      repertoire: .ascii
    )
    expectScreen(
      player,
      """
       oplogs  demo | RegionOne | alpha                                                                                             all 6 loaded | newest first | UTC
       0 all 6   1 failed 2   2 running 1   3 ok 1   4 deleted 1   other 1                                                                                status: all
      ----------------------------------------------------------------------------------------------------+-----------------------------------------------------------
       STARTED           TYPE     STATUS               TOOK  PLAN      ERROR                              | protect + available   00000001~
       11-23 07:58:02    protect  + available         1m20s  d58ffd3e                                     | started    2026-11-23 07:58:02Z  (4m ago)
       11-23 07:41:10    restore  x fail              2m07s  -         VolumeRestoreFailed: volume 41aa ~ | ended      2026-11-23 07:59:22Z  took 1m20s
       11-23 07:40:10    protect  ~ protecting          22m  0c1fe2aa                                     | id         00000001-69a0-4f3b-9c11-2d6a5b7c8d9e
       11-23 07:39:00    delete   - deleted             16s  d58ffd3e                                     | plan       d58ffd3e-aaaa-4bbb-8ccc-0123456789ab
       11-23 06:12:00    protect  x error             1h02m  d58ffd3e  No space left on device            | checkpoint 0000c0de-69a0-4f3b-9c11-2d6a5b7c8d9e
       2025-11-22 23:59  verify   ? null                 2s  -                                            | provider   cf56bd3e-97a7-4078-b6d5-f36246333fd9
                                                                                                          |
                                                                                                          |
                                                                                                          |
                                                                                                          |
                                                                                                          |
                                                                                                          |
                                                                                                          |
                                                                                                          |
                                                                                                          |
                                                                                                          |
                                                                                                          |
                                                                                                          |
      ----------------------------------------------------------------------------------------------------+-----------------------------------------------------------
       Enter detail  x error  1-5 status  / search  f filter  ! causes  o life  p plans  m mark  ? help                                                           1/6
      """
    )
  }
}
