import JSON

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A token, with the rest of keystone's reply.
struct Access: Sendable {
  var token: Secret
  var life = TokenLife()
  var project: NamedID?
  var user: NamedID?
  var catalog = Catalog()

  struct NamedID: Hashable, Sendable {
    var id: String
    var name: String?
  }

  /// Why a reply is not a token, worded as the second half of a sentence.
  struct Malformed: Error {
    var reason: String
  }

  /// Parses the reply to a token request; `now` is when it arrived.
  init(_ reply: HTTPReply, at now: Date) throws(Malformed) {
    guard let token = reply.headers.first("X-Subject-Token"), !token.isEmpty else {
      throw Malformed(reason: "it has no header X-Subject-Token")
    }
    guard Self.canBeSent(token) else {
      throw Malformed(reason: "its X-Subject-Token has characters that no token has")
    }
    guard let json = JSONValue(parsing: reply.body) else {
      throw Malformed(reason: "its body is no JSON of a sensible size and depth")
    }
    guard let body = json["token"], case .object = body else {
      throw Malformed(reason: "its body has no object named token")
    }
    self.token = Secret(token)
    life = TokenLife(body, serverTime: RetryAfter.serverTime(reply), now: now)
    project = body["project"].flatMap(Self.namedID)
    user = body["user"].flatMap(Self.namedID)
    catalog = Catalog(body["catalog"])
  }

  init(token: Secret) {
    self.token = token
  }

  /// Whether a token can be a header's value.
  static func canBeSent(_ token: String) -> Bool { token.utf8.allSatisfy { (0x21...0x7E).contains($0) } }

  /// Whether the token must be renewed before it is used.
  func isDue(at now: Date) -> Bool { life.renewAt.map { now >= $0 } ?? false }

  static func namedID(_ json: JSONValue) -> NamedID? {
    json["id"]?.string.map { NamedID(id: $0, name: json["name"]?.string) }
  }
}
