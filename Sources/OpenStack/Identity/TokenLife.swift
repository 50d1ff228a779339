import JSON

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// When a token ends, by our own clock, whatever keystone's shows.
struct TokenLife: Hashable, Sendable {
  /// Nil for a token that does not say.
  var expiresAt: Date?
  /// When to get another one before it is used; nil to wait until it is refused.
  var renewAt: Date?
  /// What was strange about keystone's times.
  var oddities: [Oddity] = []

  /// Something for the log.
  struct Oddity: Hashable, Sendable {
    enum Kind: Hashable, Sendable { case skew, ended }

    var kind: Kind
    var message: String
  }

  /// A token is replaced so long before its end (section M).
  private static let margin: TimeInterval = 120
  /// Clocks that differ by more are said to.
  private static let tolerance: TimeInterval = 300

  /// The life of a token that does not end here.
  init() {}

  /// Counts the life from keystone's own clock, `issued_at` or the reply's `Date`, and begins it now.
  ///
  /// A token that lives shorter than four minutes is renewed at half its life, and one that has ended already is used
  /// until it is refused: otherwise each request would ask for another one.
  init(_ token: JSONValue, serverTime: Date?, now: Date) {
    let issued = token["issued_at"]?.string.flatMap(Self.date) ?? serverTime
    if let issued { note(skew: issued.timeIntervalSince(now)) }
    guard let expires = token["expires_at"]?.string.flatMap(Self.date) else { return }
    let life = expires.timeIntervalSince(issued ?? now)
    expiresAt = now.addingTimeInterval(life)
    if life > 0 {
      renewAt = now.addingTimeInterval(life - min(Self.margin, life / 2))
    } else {
      oddities.append(
        Oddity(
          kind: .ended,
          message: "Keystone gave a token that has ended already, at \(expires.ISO8601Format()); it is used until it "
            + "is refused. Check the clocks of keystone and of this machine."
        )
      )
    }
  }

  private mutating func note(skew: TimeInterval) {
    guard abs(skew) > Self.tolerance else { return }
    let minutes = Int((abs(skew) / 60).rounded())
    oddities.append(
      Oddity(
        kind: .skew,
        message:
          "Keystone's clock is \(minutes) minutes \(skew > 0 ? "ahead of" : "behind") this machine's; the life of "
          + "a token is counted by keystone's."
      )
    )
  }

  /// `2026-11-23T12:00:00.000000Z`; the fraction does not matter here.
  private static func date(_ text: String) -> Date? {
    try? Date(String(text.prefix(19)) + "Z", strategy: .iso8601)
  }
}
