import DemoCloud
import LogPaging
import LogServices
import Logging
import OpenStack
import OperationLogBrowser
import OperationLogs

/// A source of logs, ready for requests.
struct LogSource: Sendable {
  /// The names known before connecting.
  var context: BrowserContext
  var service: any OperationLogService
  /// Connects, and returns the names and the service's dialect.
  var connect: @Sendable () async throws(LogFailure) -> BrowserContext

  /// The services that the catalog offers; empty without a catalog.
  var offered: @Sendable () async throws(LogFailure) -> [LogDialect] = { () throws(LogFailure) in [] }

  /// Chooses one of the offered services.
  var choose: @Sendable (LogDialect) async throws(LogFailure) -> Void = { _ in }

  /// The clouds, regions and projects that can be chosen, as far as can be found out.
  var others: @Sendable () async -> ContextChoices = { ContextChoices([]) }

  /// What is specific to the service; connects first.
  func dialect() async throws(LogFailure) -> LogDialect {
    try await connect().dialect ?? .karbor
  }
}

/// A chosen source with all its settings; nothing has been sent yet.
enum ChosenSource: Sendable {
  case cloud(CloudConfiguration)
  case demo(DemoOptions, ConnectionFlags)
  case saved(SavedLogs, name: String)

  /// Reads the configuration or file; asks for a missing password on the terminal.
  init(_ options: SourceOptions) throws {
    if options.demo {
      let demo = DemoOptions(logs: options.demoLogs, seed: options.demoSeed, service: options.demoService)
      self = .demo(demo, options.connection.flags)
    } else if let path = options.file {
      let file = InputFile(path)
      self = .saved(try file.logs(), name: file.name)
    } else {
      self = .cloud(try CloudChoice(options.connection.flags).configuration())
    }
  }

  /// Makes it ready for requests; starts a demo cloud.
  ///
  /// - Parameters:
  ///   - logger: receives a line for every request.
  ///   - onRetry: called before the wait for each retry, from any thread.
  ///   - onRequest: called after every request, from any thread.
  /// - Returns: the source; nothing has been sent yet.
  func open(
    logger: Logger,
    onRetry: @escaping @Sendable (RetryNotice) -> Void = RetryLine.write,
    onRequest: @escaping @Sendable (RequestLogEntry) -> Void = { _ in }
  ) -> LogSource {
    let record: @Sendable (RequestRecord) -> Void = { record in
      let entry = RequestLogEntry(record)
      logger.info("\(entry.line)")
      onRequest(entry)
    }
    switch self {
    case .saved(let logs, let name):
      let context = BrowserContext(cloud: name, dialect: logs.dialect)
      return LogSource(context: context, service: logs) { () throws(LogFailure) in context }
    case .cloud(let configuration):
      let session = Session(
        configuration: configuration,
        clientVersion: Oplogs.version,
        logger: logger,
        onRequest: record,
        onRetry: onRetry
      )
      return LogSource(BrowserContext(configuration)) { () throws(LogFailure) in session }
    case .demo(let options, let flags):
      let cloud = DemoCloud(options)
      let session = Task {
        let address = try await cloud.start()
        let configuration = try CloudConfiguration.demo(address, flags)
        return Session(
          configuration: configuration,
          clientVersion: Oplogs.version,
          logger: logger,
          onRequest: record,
          onRetry: onRetry
        )
      }
      return LogSource(BrowserContext(cloud: "demo", dialect: options.dialect(flags))) { () throws(LogFailure) in
        try await session.started()
      }
    }
  }
}

extension LogSource {
  /// The service of a cloud, determined by its catalog.
  fileprivate init(_ context: BrowserContext, session: @escaping @Sendable () async throws(LogFailure) -> Session) {
    self.init(context: context, service: CatalogService(session: session)) { () throws(LogFailure) in
      try await session().context()
    }
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

  private func service() async throws(LogFailure) -> any OperationLogService {
    let session = try await session()
    let dialect = try await session.context().dialect ?? .karbor
    return dialect.service(session)
  }
}

extension Task<Session, any Error> {
  fileprivate func started() async throws(LogFailure) -> Session {
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

  fileprivate func context() async throws(LogFailure) -> BrowserContext {
    let context = try await connected()
    let offered = configuration.isServiceChosen ? [] : LogDialect.offered(by: context)
    if offered.count > 1 { throw LogFailure(ServiceQuestion(offered).sentence) }
    return BrowserContext(
      cloud: context.cloud,
      region: context.regionName,
      project: context.projectName ?? context.projectID,
      dialect: .of(serviceType: context.serviceType),
      endpoint: context.printableEndpoint
    )
  }
}

extension BrowserContext {
  fileprivate init(_ configuration: CloudConfiguration) {
    let auth = configuration.auth
    self.init(
      cloud: configuration.cloud,
      region: configuration.regionName,
      project: (auth["project_name"] ?? auth["project_id"])?.revealed()
    )
  }
}

extension CloudConfiguration {
  /// The demo cloud's member, unless flags say otherwise; files and variables are ignored.
  fileprivate static func demo(
    _ address: DemoAddress,
    _ flags: ConnectionFlags
  ) throws(ConfigurationError) -> CloudConfiguration {
    var flags = flags
    let member = [
      "auth-url": address.authURL, "username": "alice", "password": "alice-secret", "project-name": "alpha",
      "user-domain-name": "Default", "project-domain-name": "Default",
    ]
    flags.options.merge(member) { given, _ in given }
    flags.regionName = flags.regionName ?? "RegionOne"
    let nowhere = "/dev/null"
    var configuration = try CloudConfiguration.resolve(
      from: ConfigurationSources(
        environment: [:],
        workingDirectory: nowhere,
        homeDirectory: nil,
        flags: flags,
        systemDirectory: nowhere
      )
    )
    configuration.cloud = "demo"
    return configuration
  }
}

extension DemoOptions {
  /// The dialect of the demo cloud's service; nil if it offers several.
  fileprivate func dialect(_ flags: ConnectionFlags) -> LogDialect? {
    flags.serviceType.map(LogDialect.of) ?? LogDialect.all.first { $0.name == service.rawValue }
  }
}

extension RequestLogEntry {
  fileprivate init(_ record: RequestRecord) {
    let parts = record.duration.components
    self.init(
      startedAt: LogTime(seconds: record.startedAt.timeIntervalSince1970),
      method: record.method,
      url: record.url,
      status: record.status,
      duration: Double(parts.seconds) + Double(parts.attoseconds) / 1e18,
      size: record.bodyBytes,
      requestID: record.requestID,
      failure: record.error
    )
  }

  /// The line for the program's log.
  fileprivate var line: String {
    let outcome = status.map { "\($0)" } ?? failure ?? "no reply"
    let milliseconds = Int((duration * 1000).rounded())
    return "\(method) \(url): \(outcome), \(milliseconds) ms, \(size) bytes, \(requestID ?? "no request id")"
  }
}
