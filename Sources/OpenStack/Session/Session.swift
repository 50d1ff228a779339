import Logging
import NIOHTTP1

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// An authenticated, read-only connection to the data-protection service of one cloud.
///
/// The token is asked for with the first request and renewed before its last two minutes, and once after a 401;
/// requests at the same time share one renewal. Nothing but GET is ever sent, save the POST for a token.
public actor Session: ServiceConnection {
  /// What the session was made from.
  public nonisolated let configuration: CloudConfiguration
  private let identity: Identity
  private let wire: Wire
  private let now: @Sendable () -> Date
  private let renewal = SingleFlight<Access>()
  private var access: Access?

  /// A session that has sent nothing yet.
  ///
  /// - Parameters:
  ///   - configuration: the cloud; complete, without missing secrets.
  ///   - clientName: for the User-Agent, with `clientVersion`.
  ///   - clientVersion: the program's version.
  ///   - logger: gets one debug line for each request and reply, without secrets.
  ///   - now: the clock that a token's end is compared with.
  ///   - onRequest: called after every request that was sent, from any thread.
  public init(
    configuration: CloudConfiguration,
    clientName: String = "oplogs",
    clientVersion: String,
    logger: Logger,
    now: @escaping @Sendable () -> Date = { Date() },
    onRequest: @escaping @Sendable (RequestRecord) -> Void = { _ in }
  ) {
    self.init(
      configuration: configuration,
      userAgent: "\(clientName)/\(clientVersion) async-http-client",
      logger: logger,
      transport: NetworkTransport(configuration),
      now: now,
      onRequest: onRequest
    )
  }

  init(
    configuration: CloudConfiguration,
    userAgent: String,
    logger: Logger,
    transport: any HTTPTransport,
    now: @escaping @Sendable () -> Date,
    onRequest: @escaping @Sendable (RequestRecord) -> Void
  ) {
    self.configuration = configuration
    self.now = now
    wire = Wire(
      transport: transport,
      userAgent: userAgent,
      filter: SecretFilter(configuration.auth),
      log: WireLog(logger: logger, tls: TLSSettings(configuration), filter: SecretFilter(configuration.auth)),
      now: now,
      onRequest: onRequest
    )
    identity = Identity(configuration: configuration, wire: wire, logger: logger)
  }

  /// Authenticates, if need be, and says who and where that is.
  public func connect() async throws(OpenStackError) -> SessionContext {
    try context(of: try await currentAccess())
  }

  /// Sends one GET below the service's endpoint, once more with a new token after a 401.
  public func get(_ path: String, query: [QueryItem]) async throws(OpenStackError) -> ServiceResponse {
    // Retries after a lost connection, 429 and 503 have their place around `attempt`: a GET may be sent twice.
    let access = try await currentAccess()
    do {
      return try await attempt(path, query, with: access)
    } catch  where error.status == 401 && configuration.authType.usesKeystone {
      invalidate(access)
      return try await attempt(path, query, with: try await currentAccess())
    }
  }

  private func attempt(
    _ path: String,
    _ query: [QueryItem],
    with access: Access
  ) async throws(OpenStackError) -> ServiceResponse {
    let context = try context(of: access)
    let headers = Self.headers(configuration, access)
    return try await wire.concealing(headers).get(
      context.endpoint + path + encoded(query),
      headers: headers,
      serviceType: context.serviceType
    )
  }

  // MARK: The token

  private func currentAccess() async throws(OpenStackError) -> Access {
    if let access, !access.isDue(at: now()) { return access }
    let identity = identity
    let outcome = await renewal.outcome { [weak self] in
      do throws(OpenStackError) {
        let access = try await identity.authenticate()
        await self?.keep(access)
        return .success(access)
      } catch {
        return .failure(error)
      }
    }
    return try outcome.get()
  }

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
    let (service, url) = try EndpointChoice(configuration: configuration, access: access).endpoint()
    return SessionContext(
      cloud: configuration.cloud,
      regionName: service.regionName,
      projectID: access.project?.id,
      projectName: access.project?.name,
      userName: access.user?.name ?? configuration.auth.text("username"),
      serviceType: service.type,
      endpoint: url,
      catalog: access.catalog,
      tokenExpiresAt: access.expiresAt
    )
  }
}
