#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A token and what keystone said with it.
struct Access: Sendable {
  var token: Secret
  /// Nil for a token that does not expire here: that of admin_token and none.
  var expiresAt: Date?
  var project: NamedID?
  var user: NamedID?
  var catalog = Catalog()

  struct NamedID: Hashable, Sendable {
    var id: String
    var name: String?
  }

  /// Reads the reply to a token request; nil where it is none.
  init?(_ reply: HTTPReply) {
    guard let token = reply.headers.first(name: "X-Subject-Token"), !token.isEmpty,
      let body = JSONValue(parsing: reply.body)?["token"]
    else { return nil }
    self.token = Secret(token)
    expiresAt = body["expires_at"]?.string.flatMap(Self.date)
    project = body["project"].flatMap(Self.namedID)
    user = body["user"].flatMap(Self.namedID)
    catalog = Catalog(body["catalog"])
  }

  init(token: Secret) {
    self.token = token
  }

  /// Whether the token ends within its last two minutes (section M).
  func isDue(at now: Date) -> Bool {
    expiresAt.map { $0.timeIntervalSince(now) <= Self.minimumLife } ?? false
  }

  private static let minimumLife: TimeInterval = 120

  private static func namedID(_ json: JSONValue) -> NamedID? {
    json["id"]?.string.map { NamedID(id: $0, name: json["name"]?.string) }
  }

  /// `2026-11-23T12:00:00.000000Z`; the fraction does not matter here.
  private static func date(_ text: String) -> Date? {
    try? Date(String(text.prefix(19)) + "Z", strategy: .iso8601)
  }
}
