import JSON

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// When a token ends by our clock, even if keystone's clock is wrong.
struct TokenLife: Hashable, Sendable {
  /// Nil if the token does not say.
  var expiresAt: Date?
  /// When to renew it before use; nil to wait for a rejection.
  var renewAt: Date?
  /// What is odd about keystone's times.
  var oddities: [Oddity] = []

  /// An oddity to log.
  struct Oddity: Hashable, Sendable {
    enum Kind: Hashable, Sendable { case skew, ended }

    var kind: Kind
    var message: String
  }

  /// How long before its end a token is renewed, as in keystoneauth.
  private static let margin: TimeInterval = 120
  /// A larger clock difference is logged.
  private static let tolerance: TimeInterval = 300

  /// A token without an end.
  init() {}

  /// Measures the lifetime by keystone's clock (`issued_at`, or the reply's `Date`), starting now.
  ///
  /// A token valid for less than four minutes is renewed at half its lifetime. An expired one is used until it is
  /// rejected; otherwise every request would request another.
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

  /// Parses `2026-11-23T12:00:00.000000Z`; ignores the fraction.
  private static func date(_ text: String) -> Date? {
    try? Date(String(text.prefix(19)) + "Z", strategy: .iso8601)
  }
}
