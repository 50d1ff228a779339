import JSON
import Logging

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// An authenticated, read-only connection to one cloud's data-protection service.
///
/// The first request gets a token. It is renewed two minutes before its end, and once after a 401; concurrent requests
/// share a renewal. Only GET is sent, except the POST for a token. A GET is retried up to three times if the connection
/// was refused or lost, or the status is 429 or 503. Everything sent for one request ends after `api_timeout`, 60
/// seconds by default.
package actor Session: ServiceConnection {
  /// The configuration, including a service chosen later.
  package private(set) var configuration: CloudConfiguration
  private let identity: Identity
  private let wire: Wire
  private let time: SessionClock
  private let limit: Duration
  private let renewal = SingleFlight<Access>()
  /// Where tokens are kept for the next command; nil for nowhere.
  private let cache: TokenCache?
  private let logger: Logger
  private var access: Access?
  /// The service last found, and the token it was found with, since the catalog comes with the token.
  ///
  /// Nil after another service was chosen.
  private var found: (token: Secret, context: SessionContext)?

  /// The default timeout of a request in seconds.
  private static let usualLimit = 60.0
  /// Ten years; a configured timeout could be more than a duration holds.
  private static let longestLimit = 3e8

  /// Makes a session without sending anything.
  ///
  /// - Parameters:
  ///   - configuration: the cloud, without missing secrets.
  ///   - clientName: for the User-Agent, with `clientVersion`.
  ///   - clientVersion: the program's version.
  ///   - logger: receives one debug line per request and per reply, without secrets.
  ///   - now: the wall clock, to compare with a token's end.
  ///   - onRequest: called after every request, from any thread.
  ///   - onRetry: called before the wait for each retry, from any thread.
  package init(
    configuration: CloudConfiguration,
    clientName: String = "oplogs",
    clientVersion: String,
    logger: Logger,
    now: @escaping @Sendable () -> Date = { Date() },
    onRequest: @escaping @Sendable (RequestRecord) -> Void = { _ in },
    onRetry: @escaping @Sendable (RetryNotice) -> Void = { _ in }
  ) {
    self.init(
      configuration: configuration,
      userAgent: "\(clientName)/\(clientVersion) libcurl",
      logger: logger,
      transport: NetworkTransport(configuration, now: now),
      time: .system(now: now),
      store: SessionKeyring(),
      onRequest: onRequest,
      onRetry: onRetry
    )
  }

  /// Whether a token was kept for this cloud, so that no secret is needed for now.
  package static func hasKeptToken(_ configuration: CloudConfiguration) -> Bool {
    TokenCache(configuration, SessionKeyring())?.access(at: Date()) != nil
  }

  init(
    configuration: CloudConfiguration,
    userAgent: String,
    logger: Logger,
    transport: any HTTPTransport,
    time: SessionClock,
    store: any SecretStore,
    onRequest: @escaping @Sendable (RequestRecord) -> Void,
    onRetry: @escaping @Sendable (RetryNotice) -> Void
  ) {
    self.configuration = configuration
    self.time = time
    self.logger = logger
    cache = TokenCache(configuration, store)
    limit = .seconds(min(configuration.apiTimeout ?? Self.usualLimit, Self.longestLimit))
    wire = Wire(
      transport: transport,
      userAgent: userAgent,
      filter: SecretFilter(configuration.auth),
      log: WireLog(logger: logger, tls: TLSSettings(configuration), filter: SecretFilter(configuration.auth)),
      time: time,
      onRequest: onRequest,
      onRetry: onRetry
    )
    identity = Identity(configuration: configuration, wire: wire, logger: logger)
  }

  /// Authenticates if necessary, and returns the user, project and endpoint.
  package func connect() async throws(OpenStackError) -> SessionContext {
    try context(of: try await currentAccess(before: time.deadline(in: limit)))
  }

  /// Switches to another service type; the token is kept.
  package func choose(_ serviceType: String) {
    configuration = configuration.choosing(serviceType)
    found = nil
  }

  /// Sends one GET below the service's endpoint; after a 401, once more with a new token.
  package func get(_ path: String, query: [QueryItem]) async throws(OpenStackError) -> ServiceResponse {
    try await get(path, query: query, retries: RetryBudget.retryLimit)
  }

  /// Sends one GET below the service's endpoint without retries.
  package func getOnce(_ path: String, query: [QueryItem]) async throws(OpenStackError) -> ServiceResponse {
    try await get(path, query: query, retries: 0)
  }

  private func get(
    _ path: String,
    query: [QueryItem],
    retries: Int
  ) async throws(OpenStackError) -> ServiceResponse {
    try await withRenewal(retries: retries) {
      (access: Access, budget: inout RetryBudget) async throws(OpenStackError) -> ServiceResponse in
      let context = try context(of: access)
      let url = context.endpoint + path + encoded(query)
      return try await get(url, of: context.serviceType, with: access, &budget)
    }
  }

  /// The projects that the user can get a token for, in keystone's order; renews the token as `get` does.
  ///
  /// `GET /v3/auth/projects` (keystone `api/auth.py`), which does not page.
  package func projects() async throws(OpenStackError) -> [Project] {
    let reply = try await withRenewal {
      (access: Access, budget: inout RetryBudget) async throws(OpenStackError) -> ServiceResponse in
      let url = try await identity.projectsURL(before: budget.deadline)
      return try await get(url, of: "identity", with: access, &budget)
    }
    guard let projects = JSONValue(parsing: reply.body)?["projects"]?.array else {
      throw OpenStackError(
        .malformedReply,
        "Keystone answers the question for projects with something that is no list of them.",
        method: "GET",
        url: reply.url,
        status: reply.status,
        requestID: reply.requestID
      )
    }
    return projects.compactMap(Project.init)
  }

  private func get(
    _ url: String,
    of serviceType: String,
    with access: Access,
    _ budget: inout RetryBudget
  ) async throws(OpenStackError) -> ServiceResponse {
    let headers = try headers(for: url, access)
    return try await wire.concealing(AccessKeySignature.secret(headers))
      .get(url, headers: headers, serviceType: serviceType, budget: &budget)
  }

  // MARK: The token

  /// Sends a request with the token; after a 401, once more with a new one, before the same deadline.
  private func withRenewal(
    retries: Int = RetryBudget.retryLimit,
    _ ask: (Access, inout RetryBudget) async throws(OpenStackError) -> ServiceResponse
  ) async throws(OpenStackError) -> ServiceResponse {
    var budget = RetryBudget(time.deadline(in: limit), mostRetries: retries)
    let access = try await currentAccess(before: budget.deadline)
    do {
      return try await ask(access, &budget)
    } catch  where error.status == 401 && configuration.authType.usesKeystone {
      invalidate(access)
      let renewed = try await currentAccess(before: budget.deadline)
      do throws(OpenStackError) {
        return try await ask(renewed, &budget)
      } catch {
        // Nobody shall begin with a token that is refused.
        if error.status == 401 { cache?.drop(renewed) }
        throw error
      }
    }
  }

  /// The token, renewed if necessary; a renewal has its own deadline, because other requests wait for it too.
  private func currentAccess(before deadline: Deadline) async throws(OpenStackError) -> Access {
    if let usableAccess { return usableAccess }
    guard configuration.authType.usesKeystone else { return try await identity.authenticate(before: deadline) }
    let (renewal, identity, time, limit) = (renewal, identity, time, limit)
    let renew = { @Sendable [weak self] () async -> SingleFlight<Access>.Outcome in
      // Another renewal may have finished since the token was checked.
      if let access = await self?.usableAccess { return .success(access) }
      if let access = await self?.keptAccess() { return .success(access) }
      do throws(OpenStackError) {
        let access = try await identity.authenticate(before: time.deadline(in: limit))
        await self?.keep(access)
        return .success(access)
      } catch {
        return .failure(error)
      }
    }
    let outcome = try? await withDeadline(deadline.remaining + Self.grace) { await renewal.outcome(of: renew) }
    if let outcome { return try outcome.get() }
    throw Task.isCancelled
      ? .cancelled
      : OpenStackError(.timedOut, "Keystone gave no token before the request's \(limit.inSeconds) were over.")
  }

  private var usableAccess: Access? {
    access.flatMap { $0.isDue(at: time.now()) ? nil : $0 }
  }

  /// Extra time that lets a renewal started by this request end with its own, more precise error.
  private static let grace = Duration.milliseconds(250)

  private func keep(_ access: Access) {
    self.access = access
    cache?.keep(access, at: time.now())
  }

  /// The token of an earlier command.
  private func keptAccess() -> Access? {
    guard let kept = cache?.access(at: time.now()) else { return nil }
    logger.debug("A token kept in the session's keyring is used.")
    access = kept
    return kept
  }

  /// Forgets the token, unless another request has renewed it already.
  private func invalidate(_ refused: Access) {
    if access?.token == refused.token { access = nil }
    cache?.drop(refused)
  }

  /// What proves to the service who asks.
  private func headers(for url: String, _ access: Access) throws(OpenStackError) -> HTTPHeaders {
    switch configuration.authType {
    case .accessKey:
      return try AccessKeySignature(configuration.auth, project: access.project?.id).headers(url, at: time.now())
    case .httpBasic: break
    default: return ["X-Auth-Token": access.token.revealed()]
    }
    let pair = "\(configuration.auth.text("username") ?? ""):\(configuration.auth.text("password") ?? "")"
    return ["Authorization": "Basic " + Data(pair.utf8).base64EncodedString()]
  }

  // MARK: The endpoint

  private func context(of access: Access) throws(OpenStackError) -> SessionContext {
    if let found, found.token == access.token { return found.context }
    let (service, url) = try EndpointChoice(configuration: configuration, access: access).endpoint()
    let context = SessionContext(
      cloud: configuration.cloud,
      regionName: service.regionName,
      projectID: access.project?.id,
      projectName: access.project?.name,
      userName: access.user?.name ?? configuration.auth.text("username"),
      serviceType: service.type,
      endpoint: url,
      catalog: access.catalog,
      tokenExpiresAt: access.life.expiresAt
    )
    found = (access.token, context)
    return context
  }
}
