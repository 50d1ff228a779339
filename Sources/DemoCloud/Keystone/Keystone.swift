#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Keystone v3: versions, tokens, and the lists that a token gives access to.
struct Keystone {
  let directory: Directory
  /// How long a token lives.
  let lifetime: Microseconds
  /// The cloud's own address, `http://127.0.0.1:PORT`.
  let base: String
  let service: DemoService
  private var tokens: [String: Token] = [:]

  init(directory: Directory, lifetime: Microseconds, base: String, service: DemoService) {
    self.directory = directory
    self.lifetime = lifetime
    self.base = base
    self.service = service
  }

  /// The owner of a token, for Karbor; nil if the token is not valid.
  func requester(_ token: String?, now: Microseconds) -> Requester? {
    guard let token, let known = try? authenticator(now).known(token) else { return nil }
    return Requester(project: known.project?.id, isAdmin: known.role == .admin)
  }

  mutating func answer(_ request: HTTPRequest, now: Microseconds) -> HTTPResponse {
    let response = KeystoneHeaders(date: HTTPDate.text(now), base: base)
    do throws(KeystoneError) {
      switch (request.method, request.path) {
      case ("GET", "/"): return response.versions(request)
      case ("GET", "/v3"), ("GET", "/v3/"): return response.version(request)
      case ("POST", "/v3/auth/tokens"): return try issue(request, response, now)
      case ("GET", "/v3/auth/tokens"): return try describe(request, response, now)
      case ("DELETE", "/v3/auth/tokens"): return try revoke(request, response, now)
      case ("GET", "/v3/auth/projects"): return try projects(request, response, now)
      case ("GET", "/v3/auth/catalog"): return try catalog(request, response, now)
      default: return response.notFound()
      }
    } catch {
      return response.failure(error)
    }
  }

  /// A member's token for the first project that has already expired.
  mutating func expiredToken(now: Microseconds) -> String {
    let token = Token(
      account: directory.accounts[0],
      project: directory.projects.first,
      methods: ["password"],
      auditIDs: [Token.randomText(22)],
      issued: now,
      expires: now,
      credential: nil
    )
    let id = Token.randomText()
    tokens[id] = token
    return id
  }

  private var catalog: Catalog { Catalog(directory: directory, base: base, service: service) }

  private func authenticator(_ now: Microseconds) -> Authenticator {
    Authenticator(directory: directory, tokens: tokens, now: now, lifetime: lifetime)
  }

  private mutating func issue(
    _ request: HTTPRequest,
    _ response: KeystoneHeaders,
    _ now: Microseconds
  ) throws(KeystoneError) -> HTTPResponse {
    let type = request.header("Content-Type") ?? ""
    guard type.hasPrefix("application/json") else {
      throw .expecting("application/json in Content-Type header")
    }
    let token = try authenticator(now).authenticate(try read(request.body))
    let id = Token.randomText()
    tokens[id] = token
    return response.json(
      201,
      "CREATED",
      body(token, request),
      more: [("X-Subject-Token", id)]
    )
  }

  private func body(_ token: Token, _ request: HTTPRequest) -> JSON {
    let hasCatalog = !request.query.split(separator: "&").contains { $0.hasPrefix("nocatalog") }
    return token.json(directory, catalog: hasCatalog ? catalog : nil)
  }

  private func read(_ body: [UInt8]) throws(KeystoneError) -> AuthRequest.Auth {
    do {
      return try JSONDecoder().decode(AuthRequest.self, from: Data(body)).auth
    } catch DecodingError.keyNotFound(let key, _) {
      throw .expecting("\(key.stringValue) in request body")
    } catch {
      throw .expecting("valid JSON in request body")
    }
  }

  /// The owner of the token in X-Auth-Token.
  private func owner(
    _ request: HTTPRequest,
    _ now: Microseconds
  ) throws(KeystoneError) -> Token {
    guard let id = request.header("X-Auth-Token"), let token = try? authenticator(now).known(id)
    else { throw .unauthorized }
    return token
  }

  private func describe(
    _ request: HTTPRequest,
    _ response: KeystoneHeaders,
    _ now: Microseconds
  ) throws(KeystoneError) -> HTTPResponse {
    _ = try owner(request, now)
    guard let subject = request.header("X-Subject-Token") else { throw .unknownToken }
    let token = try authenticator(now).known(subject)
    return response.json(
      200,
      "OK",
      body(token, request),
      more: [("X-Subject-Token", subject)]
    )
  }

  /// Treats a revoked token like an expired one.
  private mutating func revoke(
    _ request: HTTPRequest,
    _ response: KeystoneHeaders,
    _ now: Microseconds
  ) throws(KeystoneError) -> HTTPResponse {
    _ = try owner(request, now)
    guard let subject = request.header("X-Subject-Token") else { throw .unknownToken }
    var token = try authenticator(now).known(subject)
    token.expires = now
    tokens[subject] = token
    return response.noContent()
  }

  private func projects(
    _ request: HTTPRequest,
    _ response: KeystoneHeaders,
    _ now: Microseconds
  ) throws(KeystoneError) -> HTTPResponse {
    let token = try owner(request, now)
    let projects = directory.projects.filter { token.account.roles[$0.name] != nil }.map(json)
    return response.json(
      200,
      "OK",
      .object([
        ("projects", .array(projects)),
        (
          "links",
          .object([
            ("next", .null), ("self", .string("\(base)/v3/auth/projects")), ("previous", .null),
          ])
        ),
      ])
    )
  }

  private func json(_ project: Project) -> JSON {
    .object([
      ("id", .string(project.id)), ("name", .string(project.name)),
      ("domain_id", .string("default")), ("description", .string("")),
      ("enabled", .boolean(true)), ("parent_id", .string("default")),
      ("is_domain", .boolean(false)), ("tags", .array([])), ("options", .object([])),
      ("links", .object([("self", .string("\(base)/v3/projects/\(project.id)"))])),
    ])
  }

  private func catalog(
    _ request: HTTPRequest,
    _ response: KeystoneHeaders,
    _ now: Microseconds
  ) throws(KeystoneError) -> HTTPResponse {
    let token = try owner(request, now)
    guard let project = token.project else { throw .unauthorized }
    return response.json(
      200,
      "OK",
      .object([
        ("catalog", catalog.json(project: project.id)),
        ("links", .object([("self", .string("\(base)/v3/auth/catalog"))])),
      ])
    )
  }
}
