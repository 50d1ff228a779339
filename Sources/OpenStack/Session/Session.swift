import JSON
import Logging

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// An authenticated, read-only connection to the data-protection service of one cloud.
///
/// The token is asked for with the first request and renewed before its last two minutes, and once after a 401;
/// requests at the same time share one renewal. Nothing but GET is ever sent, save the POST for a token. A GET whose
/// connection was refused or lost, or that was answered with 429 or 503, is sent up to three times more; whatever is
/// sent for one request, it ends with `api_timeout`, 60 seconds where that is not set.
package actor Session: ServiceConnection {
  /// What the session was made from, with the service that was chosen since.
  package private(set) var configuration: CloudConfiguration
  private let identity: Identity
  private let wire: Wire
  private let time: Timekeeper
  private let limit: Duration
  private let renewal = SingleFlight<Access>()
  private var access: Access?
  /// The service as it was last found, and with which token: the catalog that came with one does not change.
  ///
  /// Nothing after another service was chosen.
  private var found: (token: Secret, context: SessionContext)?

  /// Seconds that a request may take where the configuration says nothing.
  private static let usualLimit = 60.0
  /// Ten years: more than a duration can hold may stand in a configuration.
  private static let longestLimit = 3e8

  /// A session that has sent nothing yet.
  ///
  /// - Parameters:
  ///   - configuration: the cloud; complete, without missing secrets.
  ///   - clientName: for the User-Agent, with `clientVersion`.
  ///   - clientVersion: the program's version.
  ///   - logger: gets one debug line for each request and reply, without secrets.
  ///   - now: the wall clock, which a token's end is compared with.
  ///   - onRequest: called after every request that was sent, from any thread.
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
      onRequest: onRequest,
      onRetry: onRetry
    )
  }

  init(
    configuration: CloudConfiguration,
    userAgent: String,
    logger: Logger,
    transport: any HTTPTransport,
    time: Timekeeper,
    onRequest: @escaping @Sendable (RequestRecord) -> Void,
    onRetry: @escaping @Sendable (RetryNotice) -> Void
  ) {
    self.configuration = configuration
    self.time = time
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

  /// Authenticates, if need be, and says who and where that is.
  package func connect() async throws(OpenStackError) -> SessionContext {
    try context(of: try await currentAccess(before: time.deadline(in: limit)))
  }

  /// Looks for this type of service from now on; the token stays.
  package func choose(_ serviceType: String) {
    configuration = configuration.choosing(serviceType)
    found = nil
  }

  /// Sends one GET below the service's endpoint, once more with a new token after a 401.
  package func get(_ path: String, query: [QueryItem]) async throws(OpenStackError) -> ServiceResponse {
    try await withRenewal {
      (access: Access, patience: inout Patience) async throws(OpenStackError) -> ServiceResponse in
      let context = try context(of: access)
      let url = context.endpoint + path + encoded(query)
      return try await get(url, of: context.serviceType, with: access, &patience)
    }
  }

  /// The projects for which the user can have a token, in keystone's order; renews as `get` does.
  ///
  /// `GET /v3/auth/projects` (keystone, `api/auth.py`), which does not page.
  package func projects() async throws(OpenStackError) -> [Project] {
    let reply = try await withRenewal {
      (access: Access, patience: inout Patience) async throws(OpenStackError) -> ServiceResponse in
      let url = try await identity.projectsURL(before: patience.deadline)
      return try await get(url, of: "identity", with: access, &patience)
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
    _ patience: inout Patience
  ) async throws(OpenStackError) -> ServiceResponse {
    let headers = Self.headers(configuration, access)
    return try await wire.concealing(headers).get(url, headers: headers, serviceType: serviceType, patience: &patience)
  }

  // MARK: The token

  /// Asks with the token, and once more with a new one after a 401, all before one deadline.
  private func withRenewal(
    _ ask: (Access, inout Patience) async throws(OpenStackError) -> ServiceResponse
  ) async throws(OpenStackError) -> ServiceResponse {
    var patience = Patience(time.deadline(in: limit))
    let access = try await currentAccess(before: patience.deadline)
    do {
      return try await ask(access, &patience)
    } catch  where error.status == 401 && configuration.authType.usesKeystone {
      invalidate(access)
      return try await ask(try await currentAccess(before: patience.deadline), &patience)
    }
  }

  /// The token, renewed if need be; the renewal has a deadline of its own, because others wait for it too.
  private func currentAccess(before deadline: Deadline) async throws(OpenStackError) -> Access {
    if let usableAccess { return usableAccess }
    guard configuration.authType.usesKeystone else { return try await identity.authenticate(before: deadline) }
    let (renewal, identity, time, limit) = (renewal, identity, time, limit)
    let renew = { @Sendable [weak self] () async -> SingleFlight<Access>.Outcome in
      // Another renewal may have ended between the look at the token and this one.
      if let kept = await self?.usableAccess { return .success(kept) }
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

  /// Lets a renewal that began with this request end with its own error, which says more.
  private static let grace = Duration.milliseconds(250)

  private func keep(_ access: Access) {
    self.access = access
  }

  /// Forgets the token, unless another request has renewed it already.
  private func invalidate(_ refused: Access) {
    if access?.token == refused.token { access = nil }
  }

  private static func headers(_ configuration: CloudConfiguration, _ access: Access) -> HTTPHeaders {
    guard configuration.authType == .httpBasic else {
      return ["X-Auth-Token": access.token.revealed()]
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
