import JSON
import Logging

/// Gets tokens from keystone, or works without them if the auth type does.
actor Identity {
  let configuration: CloudConfiguration
  let wire: Wire
  let logger: Logger
  /// The token URL that the version document named or that gave a token, kept for renewals.
  var knownTokenURL: String?
  private var warned: Set<TokenLife.Oddity.Kind> = []

  init(configuration: CloudConfiguration, wire: Wire, logger: Logger) {
    self.configuration = configuration
    self.wire = wire
    self.logger = logger
  }

  /// Requests a new token with the original credentials; a rejection is not retried.
  func authenticate(before deadline: Deadline) async throws(OpenStackError) -> Access {
    let type = configuration.authType
    if let refusal = type.refusal { throw OpenStackError(.configuration, refusal) }
    guard type.usesKeystone else {
      return Access(token: Secret(type == .adminToken ? configuration.auth.text("token") ?? "" : "notused"))
    }
    if type == .accessKey { return try await signedAccess(before: deadline) }
    guard configuration.missingSecrets.isEmpty else { throw Self.keptTokenEnded }
    let body = try TokenRequest(type: type, auth: configuration.auth).body()
    let (url, reply) = try await tokenReply(body, before: deadline)
    guard (200..<300).contains(reply.status) else { throw refusal(url, reply) }
    do throws(Access.Malformed) {
      let access = try Access(reply, at: wire.time.now())
      knownTokenURL = url
      warn(of: access.life)
      return access
    } catch {
      throw OpenStackError(
        .malformedReply,
        "Keystone at \(authURL) answers the token request with something that is no token: \(error.reason).",
        method: "POST",
        url: printable(url: url),
        status: reply.status,
        requestID: reply.requestID
      )
    }
  }

  /// A command did not ask for a secret, since it had a token.
  private static let keptTokenEnded = OpenStackError(
    .unauthorized,
    "The token kept from an earlier command is no longer accepted: run this again, and it asks for the password."
  )

  /// Warns about odd token times, once per kind.
  private func warn(of life: TokenLife) {
    for oddity in life.oddities where warned.insert(oddity.kind).inserted {
      logger.warning("\(oddity.message)")
    }
  }

  func refusal(_ url: String, _ reply: HTTPReply) -> OpenStackError {
    var error = wire.failure(method: "POST", url: url, reply)
    // Keystone answers 404 if a token used as credentials has expired or is foreign.
    if reply.status == 404, [.token, .v3token].contains(configuration.authType) { error.kind = .unauthorized }
    if reply.status == 401, reply.headers.contains("Openstack-Auth-Receipt") {
      error.message = "Keystone wants a second factor: use auth_type v3multifactor with auth_methods v3password,v3totp."
    } else if error.kind == .unauthorized {
      error.message = "Keystone at \(authURL) refuses these credentials: \(error.message)"
    } else {
      error = naming(error)
    }
    return wire.concluded(error, retries: 0)
  }

  /// The configured auth URL, for display.
  private var authURL: String { printable(url: configuration.auth.text("auth_url") ?? "") }

  /// Adds keystone's URL and reply to an error: a status alone does not tell which service it came from.
  func naming(_ error: OpenStackError) -> OpenStackError {
    // Without a status there was no reply, and the error already names the host.
    guard let status = error.status else { return error }
    var error = error
    if [404, 405, 410].contains(status) {
      error.message =
        "The auth_url \(authURL) is answered with \"\(error.message)\": please check that it is Keystone's\(hint)."
    } else {
      error.message = "Keystone at \(authURL) answers: \(error.message)"
    }
    return error
  }

  /// A hint at the usual mistake in an auth URL.
  private var hint: String {
    let parts = authURL.lowercased().split(separator: "/")
    if parts.last?.hasPrefix("v2") == true { return ", and ends in /v3: version 2.0 is gone" }
    return parts.count { $0 == "v3" } > 1 ? ", with /v3 once" : ""
  }

  // MARK: Access keys

  /// The project and the catalog, which signed requests ask for: there is no token to bring them.
  private func signedAccess(before deadline: Deadline) async throws(OpenStackError) -> Access {
    let base = try discovery().directTokenURL.dropLast("auth/tokens".count)
    var access = Access(token: Secret(""))
    access.project = try await project(below: String(base), before: deadline)
    guard !configuration.services.contains(where: { $0.endpointOverride != nil }) else { return access }
    let reply = try await signed(base + "auth/catalog", project: access.project?.id, before: deadline)
    access.catalog = Catalog(JSONValue(parsing: reply.body)?["catalog"])
    return access
  }

  /// The project by its id, or looked up by its name; nil without either.
  private func project(
    below base: String,
    before deadline: Deadline
  ) async throws(OpenStackError) -> Access.NamedID? {
    let auth = configuration.auth
    if auth.prefersID("project_id", over: "project_name"), let id = auth.text("project_id") {
      return Access.NamedID(id: id, name: auth.text("project_name"))
    }
    guard let name = auth.text("project_name") else { return nil }
    let reply = try await signed(base + "projects" + encoded([QueryItem("name", name)]), project: nil, before: deadline)
    let projects = (JSONValue(parsing: reply.body)?["projects"]?.array ?? []).compactMap(Access.namedID)
    guard let project = projects.first(where: { $0.name == name }) else {
      throw OpenStackError(.configuration, "The access key reaches no project named \(oneLine(name, limit: 100)).")
    }
    return project
  }

  private func signed(
    _ url: String,
    project: String?,
    before deadline: Deadline
  ) async throws(OpenStackError) -> HTTPReply {
    let headers = try AccessKeySignature(configuration.auth, project: project).headers(url, at: wire.time.now())
    let wire = wire.concealing(AccessKeySignature.secret(headers))
    var budget = RetryBudget(deadline)
    let reply = try await wire.getDocument(url, headers: headers, &budget)
    guard (200..<300).contains(reply.status) else { throw naming(wire.failure(method: "GET", url: url, reply)) }
    return reply
  }
}
