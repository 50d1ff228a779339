import OperationLogs
import Testing

/// A filter that is handed on means the same in every zone.
@Suite(.timeLimit(.minutes(5))) struct InUTCTests {
  private let now = LogTime(seconds: 1_795_420_950)  // 2026-11-23 08:02:30

  @Test(arguments: [
    ("since:07:00", "since:2026-11-23T06:00:00Z"), ("-until:2026-11-20", "-until:2026-11-19T23:00:00Z"),
    ("ended:07:00,<2026-11-20", "ended:2026-11-23T06:00:00Z,<2026-11-19T23:00:00Z"),
    ("-ended:<05:00,06:00", "-ended:<2026-11-23T04:00:00Z,2026-11-23T05:00:00Z"),
    ("since:07:00,06:00", "since:2026-11-23T05:00:00Z"),
    ("ended:<1h,>2d", "ended:<1h,>2d"), ("since:2h,3h", "since:2h,3h"), ("since:2h", "since:2h"),
    ("type:a,b", "type:a,b"),
  ])
  func `times are written with their zone, each of several, and spans as they are`(text: String, written: String) throws
  {
    let line = try FilterLine(text, now: now, zone: { _ in 3600 }, dialect: nil)
    let term = try #require(line.terms.first)
    #expect(term.inUTC.source == written)
    let read = try FilterLine(term.inUTC.source, now: now, dialect: nil)
    #expect(read.terms.first?.condition == term.condition)
  }
}
