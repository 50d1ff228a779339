import JSON

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The token of one auth URL, user, scope and method, kept for the next command.
struct TokenCache: Sendable {
  private let store: any SecretStore
  private let name: String
  /// The types of the services of which endpoints are kept; a whole catalog may be larger than a user's quota of keys.
  private let serviceTypes: Set<String>

  /// Nil if no token may be kept, or if there is none.
  init?(_ configuration: CloudConfiguration, _ store: any SecretStore) {
    guard configuration.keepsTokens, configuration.authType.usesKeystone, let name = Self.name(configuration) else {
      return nil
    }
    self.name = name
    self.store = store
    serviceTypes = Set(configuration.services.flatMap { ServiceTypes.matches(for: $0.type) + [$0.type] })
  }

  /// The digest of the auth URL and of the request for a token without its secrets.
  ///
  /// A token that is itself exchanged for one stays in: it may be the only thing that tells users apart, and cannot be guessed.
  private static func name(_ configuration: CloudConfiguration) -> String? {
    var auth = configuration.auth
    for option in AuthType.allOptionNames where AuthType.isSecret(option) && option != "token" { auth.remove(option) }
    guard let request = try? TokenRequest(type: configuration.authType, auth: auth).body() else { return nil }
    // The endpoints that are kept with it are those of the services.
    let services = configuration.services.map(\.type).joined(separator: " ")
    let named = [auth.text("auth_url") ?? "", configuration.authType.rawValue, request.encoded(), services]
    return sha256(named.joined(separator: "\n")).map { SessionKeyring.prefix + $0 }
  }

  /// The kept token, if it can still be used.
  func access(at now: Date) -> Access? {
    guard let bytes = store.read(name), let access = Access(kept: bytes), !access.isDue(at: now) else { return nil }
    return access
  }

  /// Keeps a token for the rest of its life; one that does not say when it ends is not kept.
  func keep(_ access: Access, at now: Date) {
    guard let end = access.life.expiresAt, let renewal = access.life.renewAt, renewal > now else { return }
    // A key whose time is 0 seconds would never end.
    let seconds = UInt32(clamping: max(1, Int(min(end.timeIntervalSince(now), Self.longest))))
    store.store(name, Array(access.kept(endpointsOf: serviceTypes).encoded().utf8), seconds: seconds)
  }

  /// A month, which no token lives.
  private static let longest: TimeInterval = 2_592_000

  /// Forgets a refused token, unless another process has replaced it.
  func drop(_ refused: Access) {
    guard let bytes = store.read(name), let kept = Access(kept: bytes), kept.token != refused.token else {
      return store.drop(name)
    }
  }
}

extension Access {
  /// Reads what `kept` has written.
  fileprivate init?(kept bytes: [UInt8]) {
    guard let json = JSONValue(parsing: bytes), let token = json["token"]?.string, Self.canBeSent(token),
      let end = json["expires_at"]?.date, let renewal = json["renew_at"]?.date
    else { return nil }
    self.init(token: Secret(token))
    life.expiresAt = end
    life.renewAt = renewal
    project = json["project"].flatMap(Self.namedID)
    user = json["user"].flatMap(Self.namedID)
    catalog = Catalog(json["catalog"])
  }

  /// The token with its project, user and catalog, of which the endpoints of other services are left out.
  fileprivate func kept(endpointsOf serviceTypes: Set<String>) -> JSONValue {
    var members: [String: JSONValue] = [
      "token": .string(token.revealed()), "catalog": catalog.json(endpointsOf: serviceTypes),
    ]
    members["expires_at"] = life.expiresAt.map { .number($0.timeIntervalSince1970) }
    members["renew_at"] = life.renewAt.map { .number($0.timeIntervalSince1970) }
    members["project"] = project?.json
    members["user"] = user?.json
    return .object(members)
  }
}

extension JSONValue {
  /// Seconds since 1970.
  fileprivate var date: Date? {
    switch self {
    case .integer(let seconds): Date(timeIntervalSince1970: Double(seconds))
    case .number(let seconds): Date(timeIntervalSince1970: seconds)
    default: nil
    }
  }
}

extension Access.NamedID {
  fileprivate var json: JSONValue {
    .object(["id": .string(id), "name": name.map(JSONValue.string) ?? .null])
  }
}

extension Catalog {
  /// As a token has it; other services are there without their endpoints.
  fileprivate func json(endpointsOf types: Set<String>) -> JSONValue {
    .array(
      services.map { service in
        let endpoints = types.contains(service.type) ? service.endpoints.map(\.json) : []
        return .object([
          "type": .string(service.type), "name": service.name.map(JSONValue.string) ?? .null,
          "endpoints": .array(endpoints),
        ])
      }
    )
  }
}

extension Catalog.Endpoint {
  fileprivate var json: JSONValue {
    .object([
      "interface": .string(interface), "region": region.map(JSONValue.string) ?? .null, "url": .string(url),
    ])
  }
}
