import LogPaging
import LogServices
import OpenStack
import OperationLogBrowser
import OperationLogs

extension LogSource {
  /// The service of a cloud, determined by its catalog; `parallel` is as for ``ChosenSource/open``.
  init(
    _ context: BrowserContext,
    _ expected: LogDialect,
    parallel: Int?,
    session: @escaping @Sendable () async throws(LogFailure) -> Session
  ) {
    self.init(
      context: context,
      expected: expected,
      service: ParallelLogs(CatalogService(session: session), most: parallel),
      connect: { () throws(LogFailure) in try await session().context() },
      dialect: { () throws(LogFailure) in try await session().dialect() }
    )
    others = { await ContextChoices(session) }
    offered = { () throws(LogFailure) in LogDialect.offered(by: try await session().connected()) }
    choose = { dialect throws(LogFailure) in try await session().choose(dialect.serviceTypes[0]) }
  }
}

/// The service that the catalog offers; requests wait until it is known.
private struct CatalogService: OperationLogService {
  var session: @Sendable () async throws(LogFailure) -> Session

  func page(
    _ request: PageRequest,
    announcing announce: @Sendable (PageTail) -> Void
  ) async throws(LogFailure) -> LogPage {
    try await service().page(request, announcing: announce)
  }

  func log(id: String) async throws(LogFailure) -> OperationLog {
    try await service().log(id: id)
  }

  func names(of field: LogField, ofAllProjects: Bool) async -> [String: String]? {
    try? await service().names(of: field, ofAllProjects: ofAllProjects)
  }

  private func service() async throws(LogFailure) -> any OperationLogService {
    let session = try await session()
    return RemoteLogs(try await session.dialect(), session)
  }
}

extension Task<Session, any Error> {
  func started() async throws(LogFailure) -> Session {
    do {
      return try await value
    } catch let error as ConfigurationError {
      throw LogFailure(error.message)
    } catch {
      throw LogFailure("The demo cloud could not be started: \(error).")
    }
  }
}

extension LogFailure {
  fileprivate init(_ error: OpenStackError) {
    self.init(
      error.message,
      status: error.status,
      requestID: error.requestID,
      isCancellation: error.kind == .cancelled
    )
  }
}

extension Session {
  /// Connects, and returns the user, project and endpoint.
  func connected() async throws(LogFailure) -> SessionContext {
    do {
      return try await connect()
    } catch {
      throw LogFailure(error)
    }
  }

  /// The projects of the user.
  func knownProjects() async throws(LogFailure) -> [Project] {
    do {
      return try await projects()
    } catch {
      throw LogFailure(error)
    }
  }

  /// Which of the services with operation logs it leads to.
  ///
  /// - Throws: `LogFailure`, also where the catalog offers several and none was chosen.
  fileprivate func dialect() async throws(LogFailure) -> LogDialect {
    let context = try await connected()
    let offered = configuration.isServiceChosen ? [] : LogDialect.offered(by: context)
    if offered.count > 1 { throw LogFailure(ServiceQuestion(offered).sentence) }
    return .of(serviceType: context.serviceType)
  }

  /// Where that is, and which service.
  fileprivate func context() async throws(LogFailure) -> BrowserContext {
    let dialect = try await dialect()
    let context = try await connected()
    return BrowserContext(
      cloud: context.cloud,
      region: context.regionName,
      project: context.projectName ?? context.projectID,
      dialect: dialect,
      endpoint: context.printableEndpoint
    )
  }
}
