import OperationLogs
import Testing

@testable import OperationLogBrowser

@Suite(.timeLimit(.minutes(5))) struct TimeFormatTests {
  let time = LogTime.at("2026-11-23T07:41:10")
  let now = LogTime.at("2026-11-23T08:02:20")

  func format(_ display: TimeDisplay, now: LogTime? = nil) -> TimeFormat {
    let zone = LocalZone { $0 < .at("2026-10-25T01:00:00") ? (7200, "CEST") : (3600, "CET") }
    return TimeFormat(display: display, zone: zone, now: now ?? self.now)
  }

  @Test func `a column shows month, day and clock`() {
    #expect(format(.utc).list(time) == "11-23 07:41:10")
    #expect(format(.local).list(time) == "11-23 08:41:10")
    #expect(format(.utc).list(nil) == "–")
  }

  @Test func `a time of another year shows its year`() {
    #expect(format(.utc).list(.at("2025-11-23T07:58:02")) == "2025-11-23 07:58")
    #expect(format(.utc).list(.at("2027-01-01T00:00:00")) == "2027-01-01 00:00")
  }

  @Test func `the year depends on the zone`() {
    let midnight = format(.local, now: .at("2026-12-31T23:30:00"))
    #expect(midnight.list(.at("2026-12-31T23:10:00")) == "01-01 00:10:00")
    #expect(midnight.list(.at("2026-12-31T22:10:00")) == "2026-12-31 23:10")
  }

  @Test func `relative times say how long ago, in their largest unit`() {
    let relative = format(.relative)
    #expect(relative.list(time) == "21m ago")
    #expect(relative.list(now) == "0s ago")
    #expect(relative.list(now.adding(seconds: -59.9)) == "59s ago")
    #expect(relative.list(now.adding(seconds: -7200)) == "2h ago")
    #expect(relative.list(now.adding(seconds: -400 * 86_400)) == "400d ago")
    #expect(relative.list(now.adding(seconds: 300)) == "in 5m")
  }

  @Test func `a full time has its zone, and a fraction unless it is zero`() {
    #expect(format(.utc).full(time) == "2026-11-23 07:41:10Z")
    #expect(format(.relative).full(time) == "2026-11-23 07:41:10Z")
    #expect(format(.local).full(time) == "2026-11-23 08:41:10 CET")
    #expect(format(.local).full(.at("2026-07-01T12:00:00")) == "2026-07-01 14:00:00 CEST")
    #expect(format(.utc).full(.at("2026-10-31T23:54:28.322134")) == "2026-10-31 23:54:28.322134Z")
    #expect(format(.utc).full(.at("1969-12-31T23:59:59.5")) == "1969-12-31 23:59:59.5Z")
  }

  @Test func `a zone without a name is shown by its offset`() {
    let zone = LocalZone { _ in (-12_600, "") }
    let format = TimeFormat(display: .local, zone: zone, now: now)
    #expect(format.full(time) == "2026-11-23 04:11:10 -03:30")
    #expect(format.zoneName == "-03:30")
  }

  @Test func `the header names the zone`() {
    #expect(format(.utc).zoneName == "UTC")
    #expect(format(.local).zoneName == "CET")
    #expect(format(.relative).zoneName == "relative")
  }

  static let durations: [(seconds: Double, text: String)] = [
    (0, "0s"),
    (0.04, "0s"),
    (0.4, "0.4s"),
    (0.96, "1s"),
    (9.94, "9.9s"),
    (9.96, "10s"),
    (16, "16s"),
    (59.6, "1m00s"),
    (80, "1m20s"),
    (3599.7, "1h00m"),
    (7500, "2h05m"),
    (86_399.9, "1d00h"),
    (273_600, "3d04h"),
    (-80, "-1m20s"),
    (.infinity, "?"),
    (.nan, "?"),
    (1e300, "1157407407d09h"),
  ]

  @Test(arguments: durations)
  func `a duration has at most two units`(seconds: Double, text: String) {
    #expect(TimeFormat.duration(seconds) == text)
  }
}
