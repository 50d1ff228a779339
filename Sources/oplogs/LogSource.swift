import DemoCloud
import LogPaging
import LogServices
import Logging
import OpenStack
import OperationLogBrowser
import OperationLogs

/// Where the logs come from, ready to be asked.
struct LogSource: Sendable {
  /// What is known of it before it was reached.
  var context: BrowserContext
  /// The service that it is taken for until it was reached.
  var expected: LogDialect
  var service: any OperationLogService
  /// Reaches it, and says what it is called and which service it is.
  var connect: @Sendable () async throws(LogFailure) -> BrowserContext
  /// Reaches it, and says which service it is.
  var dialect: @Sendable () async throws(LogFailure) -> LogDialect

  /// The services that its catalog offers, where it has one.
  var offered: @Sendable () async throws(LogFailure) -> [LogDialect] = { () throws(LogFailure) in [] }

  /// Takes this service of those.
  var choose: @Sendable (LogDialect) async throws(LogFailure) -> Void = { _ in }

  /// Where else one can go, as far as that can be found out.
  var others: @Sendable () async -> ContextChoices = { ContextChoices([]) }
}

/// A source that was chosen and has all that it needs, but was not opened: nothing has been sent.
enum ChosenSource: Sendable {
  case cloud(CloudConfiguration)
  case demo(DemoOptions, ConnectionFlags)
  case saved(SavedLogs, name: String)

  /// Reads the configuration or the file, and asks for a missing password on the terminal.
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

  /// Makes it ready to be asked; a demo cloud begins to start.
  ///
  /// - Parameters:
  ///   - logger: gets a line for every request.
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
      return LogSource(
        context: context,
        expected: logs.dialect,
        service: logs,
        connect: { () throws(LogFailure) in context },
        dialect: { () throws(LogFailure) in logs.dialect }
      )
    case .cloud(let configuration):
      let session = Session(
        configuration: configuration,
        clientVersion: Oplogs.version,
        logger: logger,
        onRequest: record,
        onRetry: onRetry
      )
      // The types of a configuration stand in the order in which the catalog is looked through for them.
      let type = configuration.services.first?.type ?? CloudConfiguration.usualType
      let expected = LogDialect.of(serviceType: type)
      return LogSource(BrowserContext(configuration), expected) { () throws(LogFailure) in session }
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
      let dialect = options.dialect(flags)
      let expected = dialect ?? .of(serviceType: CloudConfiguration.usualType)
      return LogSource(BrowserContext(cloud: "demo", dialect: dialect), expected) { () throws(LogFailure) in
        try await session.started()
      }
    }
  }
}

extension LogSource {
  /// A cloud's service, whichever it is.
  fileprivate init(
    _ context: BrowserContext,
    _ expected: LogDialect,
    session: @escaping @Sendable () async throws(LogFailure) -> Session
  ) {
    self.init(
      context: context,
      expected: expected,
      service: CatalogService(session: session),
      connect: { () throws(LogFailure) in try await session().context() },
      dialect: { () throws(LogFailure) in try await session().dialect() }
    )
    others = { await ContextChoices(session) }
    offered = { () throws(LogFailure) in LogDialect.offered(by: try await session().connected()) }
    choose = { dialect throws(LogFailure) in try await session().choose(dialect.serviceTypes[0]) }
  }
}

/// The service that the catalog offers: whoever asks waits until that is known.
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
    return RemoteLogs(try await session.dialect(), session)
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
  /// Who and where that is.
  func connected() async throws(LogFailure) -> SessionContext {
    do {
      return try await connect()
    } catch {
      throw LogFailure(error)
    }
  }

  /// The projects of its user.
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
  /// The demo cloud's member, unless the flags say otherwise; neither files nor variables have a say.
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
  /// The service that the demo cloud offers, as far as that is one.
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

  /// One line of the program's log.
  fileprivate var line: String {
    let outcome = status.map { "\($0)" } ?? failure ?? "no reply"
    let milliseconds = Int((duration * 1000).rounded())
    return "\(method) \(url): \(outcome), \(milliseconds) ms, \(size) bytes, \(requestID ?? "no request id")"
  }
}
