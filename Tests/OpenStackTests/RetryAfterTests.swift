import Foundation
import Testing

@testable import OpenStack

@Suite(.timeLimit(.minutes(5))) struct RetryAfterTests {
  /// 2027-01-15T08:00:00Z.
  private let now = Date(timeIntervalSince1970: 1_800_000_000)

  @Test(arguments: [
    ("0", 0), ("7", 7), (" 120 ", 120), ("007", 7), ("1000000000000", 1_000_000_000),
    ("Fri, 15 Jan 2027 08:00:30 GMT", 30), ("Friday, 15-Jan-27 08:01:00 GMT", 60), ("Fri Jan 15 08:00:05 2027", 5),
    ("Fri Jan  1 08:00:05 2027", 0), ("Thu, 14 Jan 2027 08:00:30 GMT", 0), ("Sun Jan  9 08:00:00 2028", 31_017_600),
  ])
  func `seconds and all three spellings of a date are read`(text: String, seconds: Int) {
    #expect(RetryAfter.wait(text, now: now) == .seconds(seconds))
  }

  @Test(arguments: [
    "", " ", "soon", "-1", "+1", "1.5", "1 2 x", "7s", "٣", "Fri, 15 Jan 2027 08:00:30 CET",
    "Fri, 15 Foo 2027 08:00:30 GMT",
    "Fri, 32 Jan 2027 08:00:30 GMT", "Fri, 15 Jan 227 08:00:30 GMT", "Fri, 15 Jan 2027 08:00 GMT",
    "2027-01-15T08:00:30Z",
  ])
  func `anything else is rejected`(text: String) {
    #expect(RetryAfter.wait(text, now: now) == nil)
  }

  @Test(arguments: [
    (60_000, "60 seconds"), (1000, "1 second"), (500, "0.5 seconds"), (9960, "10 seconds"), (0, "0 seconds"),
  ])
  func `a duration is shown in seconds`(milliseconds: Int, words: String) {
    #expect(Duration.milliseconds(milliseconds).inSeconds == words)
  }
}
