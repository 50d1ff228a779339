import Foundation
import LogFixtures
import OperationLogs
import Testing

/// The figures of the histogram, bucket by bucket, and of the lists that they lead to.
@Suite(.timeLimit(.minutes(5))) struct HistogramFiguresTests {
  private static let kinds = ["failed", "running", "ok", "deleted", "other"]

  /// What stands below the chart: from when to when, and the numbers of the bucket under the cursor.
  private struct Bucket {
    let text: String
    let times: Range<Double>
    let total: Figure?
    let kinds: [String: Figure]

    init(_ walker: Walker) throws {
      let line = walker.left.first { $0.contains(#/ \d{4}-\d\d-\d\d( \d\d:\d\d to [0-9: -]+?)?  [\d,]+\+? logs?/#) }
      text = try #require(line, "\(walker.player.text)")
      let found = try #require(text.firstMatch(of: #/(\S+)(?: (\S+) to (?:(\S+) )?(\S+))?  ([\d,]+\+?) logs?/#))
      let start = try #require(LogTime("\(found.1)T\(found.2 ?? "00:00"):00"))
      let day = found.3.map { "\(found.1.prefix(5))\($0)" } ?? String(found.1)
      let end = found.4.flatMap { LogTime("\(day)T\($0):00") } ?? start.adding(seconds: 86_400)
      times = Self.seconds(start)..<Self.seconds(end)
      total = Figure(found.5)
      kinds = Dictionary(
        text.matches(of: #/([\d,]+\+?) (failed|running|ok|deleted|other)/#).map { (String($0.2), Figure($0.1)) }
          .compactMap { name, figure in figure.map { (name, $0) } },
        uniquingKeysWith: { first, _ in first }
      )
    }

    private static func seconds(_ time: LogTime) -> Double { Double(time.microseconds) / 1_000_000 }
  }

  @Test(arguments: [LogDialect.karbor, .cbr], Walker.Stage.allCases)
  func `every bucket has the true figures, and leads to a list with its own`(
    dialect: LogDialect,
    stage: Walker.Stage
  ) throws {
    for (keys, isOfFailed) in [("i", false), ("i", true), ("iZ", false)] {
      var walker = Walker(dialect, stage)
      if isOfFailed { walker.press("1") }
      walker.press(keys)
      var (sum, number) = (0, 0)
      while true {
        let bucket = try Bucket(walker)
        // Where a wrong clock has put a log, years ago, nobody goes bucket by bucket.
        if bucket.times.upperBound < walker.now - 12 * 86_400 { break }
        sum += bucket.total?.number ?? 0
        let rows = walker.rows.filter {
          $0.started.map(bucket.times.contains) ?? false && (!isOfFailed || $0.has("failed"))
        }
        walker.expect(bucket.total, rows.count, bucket.text)
        for kind in Self.kinds {
          let figure = bucket.kinds[kind] ?? Figure(0, isOpen: bucket.total?.isOpen ?? false)
          walker.expect(figure, rows.count { $0.has(kind) }, "\(kind), \(bucket.text)")
        }
        if number % 17 == 3, bucket.total != Figure(0) {
          var opened = walker
          opened.press("<Enter>")
          // A list is careful near the end of what is loaded: it may have a plus that the bucket has not.
          #expect(bucket.total?.number == opened.shown?.number, "\(dialect), \(stage), \(bucket.text)")
          #expect(bucket.total?.isOpen == false || opened.shown?.isOpen == true)
        }
        number += 1
        try #require(number < 200, "\(walker.player.text)")
        walker.player.press("h")
        if walker.player.message.contains("first bucket") || walker.player.message.contains("No earlier") { break }
      }
      try expectHeading(walker, sum, isOfFailed)
    }
  }

  private func expectHeading(_ walker: Walker, _ sum: Int, _ isOfFailed: Bool) throws {
    let heading = walker.left[3]
    let undated =
      heading.firstMatch(of: #/([\d,]+\+?) without a start/#).flatMap { Figure($0.1) }
      ?? Figure(0, isOpen: !walker.isAllLoaded)
    walker.expect(undated, walker.truth { $0.started == nil && (!isOfFailed || $0.has("failed")) }, heading)
    guard walker.isAllLoaded else { return }
    let whole = walker.truth { !isOfFailed || $0.has("failed") }
    let ancient = walker.truth { (!isOfFailed || $0.has("failed")) && $0.started.map { $0 < 1_100_000_000 } ?? false }
    #expect(sum + undated.number + ancient == whole, "\(heading): \(sum)")
  }
}
