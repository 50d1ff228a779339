#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Parses `Retry-After` and HTTP dates (RFC 9110, sections 10.2.3 and 5.6.7).
enum RetryAfter {
  /// Larger numbers are reduced to this, which nobody waits for.
  private static let limit = 1_000_000_000.0

  /// The wait in seconds or until a date; nil if it is neither.
  ///
  /// A date is compared with the server's own clock, if the reply has one.
  static func wait(_ reply: HTTPReply, now: Date) -> Duration? {
    reply.headers.first("Retry-After").flatMap { wait($0, now: serverTime(reply) ?? now) }
  }

  static func wait(_ text: String, now: Date) -> Duration? {
    let words = text.split(separator: " ")
    if words.count == 1, let digits = words.first, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
      return .seconds(min(limit, Double(digits) ?? limit))
    }
    guard let date = date(text) else { return nil }
    return .seconds(min(limit, max(0, date.timeIntervalSince(now).rounded(.up))))
  }

  /// The reply's `Date`.
  static func serverTime(_ reply: HTTPReply) -> Date? {
    reply.headers.first("Date").flatMap(date)
  }

  /// Parses `Sun, 06 Nov 1994 08:49:37 GMT`, `Sunday, 06-Nov-94 08:49:37 GMT` or `Sun Nov  6 08:49:37 1994`.
  ///
  /// The last two are obsolete forms.
  static func date(_ text: String) -> Date? {
    let parts = text.split { $0 == " " || $0 == "," || $0 == "-" }
    guard parts.count == 5 || parts.count == 6 else { return nil }
    let (day, month, year, time) =
      parts.count == 6 ? (parts[1], parts[2], parts[3], parts[4]) : (parts[2], parts[1], parts[4], parts[3])
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    guard parts.count == 5 || parts[5] == "GMT", let month = months.firstIndex(of: String(month)),
      let day = Int(day), (1...31).contains(day), let year = fullYear(year)
    else { return nil }
    return try? Date("\(year)-\(twoDigits(month + 1))-\(twoDigits(day))T\(time)Z", strategy: .iso8601)
  }

  /// Two-digit years from 70 on belong to the last century.
  private static func fullYear(_ text: Substring) -> String? {
    guard let number = Int(text), number >= 0 else { return nil }
    switch text.count {
    case 2: return "\(number < 70 ? 2000 + number : 1900 + number)"
    case 4: return String(text)
    default: return nil
    }
  }

  private static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
