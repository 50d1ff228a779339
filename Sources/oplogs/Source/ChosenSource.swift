import DemoCloud
import LogServices
import LogPaging
import Logging
import OpenStack
import OperationLogBrowser
import OperationLogs

/// A chosen source with all its settings; nothing has been sent yet.
enum ChosenSource: Sendable {
  case cloud(CloudConfiguration)
  case demo(DemoOptions, ConnectionFlags)
  case saved(SavedLogs, name: String)
  /// The clouds, or the demo cloud alone, and what is chosen of each.
  indirect case several([ChosenSource], regions: NameChoice?, projects: NameChoice?)

  /// Reads the configuration or file; asks for a missing password on the terminal.
  ///
  /// - Parameters:
  ///   - options: say which source.
  ///   - mayUseKeptToken: whether no password is needed if a token was kept: it cannot be renewed without one.
  /// - Throws: errors of the configuration or file.
  init(_ options: SourceOptions, mayUseKeptToken: Bool) throws {
    if options.areSeveral {
      let clouds = options.connection.clouds
      let single = options.demo || clouds.isEmpty ? [nil] : clouds.map(Optional.some)
      self = .several(
        try single.map { try ChosenSource(options, cloud: $0, mayUseKeptToken: mayUseKeptToken) },
        regions: NameChoice(options.regions),
        projects: NameChoice(options.projects)
      )
    } else {
      try self.init(options, cloud: options.connection.flags.cloud, mayUseKeptToken: mayUseKeptToken)
    }
  }

  /// One cloud, the demo cloud, or a file.
  private init(_ options: SourceOptions, cloud: String?, mayUseKeptToken: Bool) throws {
    let flags = options.connection.flags(of: cloud)
    if options.demo {
      let demo = DemoOptions(logs: options.demoLogs, seed: options.demoSeed, service: options.demoService)
      self = .demo(demo, flags)
    } else if let path = options.file {
      let file = InputFile(path)
      self = .saved(try file.logs(), name: file.name)
    } else {
      self = .cloud(try CloudChoice(flags).configuration(mayUseKeptToken: mayUseKeptToken))
    }
  }

  /// Makes it ready for requests; starts a demo cloud.
  ///
  /// - Parameters:
  ///   - logger: receives a line for every request.
  ///   - parallel: the most requests for pages under way at once; nil for what is usual for the service.
  ///   - onRetry: called before the wait for each retry, from any thread.
  ///   - onRequest: called after every request, from any thread.
  ///   - onSources: called when one of several sources is left out or there again, from any thread.
  /// - Returns: the source; nothing has been sent yet.
  func open(
    logger: Logger,
    parallel: Int?,
    onRetry: @escaping @Sendable (RetryNotice) -> Void = RetryLine.write,
    onRequest: @escaping @Sendable (RequestLogEntry) -> Void = { _ in },
    onSources: @escaping @Sendable (SourcesReport) -> Void = { _ in }
  ) -> LogSource {
    let record: @Sendable (RequestRecord) -> Void = { record in
      let entry = RequestLogEntry(record)
      logger.info("\(entry.line)")
      onRequest(entry)
    }
    let newSession: @Sendable (CloudConfiguration) -> Session = { configuration in
      Session(
        configuration: configuration,
        clientVersion: Oplogs.version,
        logger: logger,
        onRequest: record,
        onRetry: onRetry
      )
    }
    switch self {
    case .saved(let logs, let name):
      let context = BrowserContext(cloud: name, dialect: logs.dialect, asOf: logs.newestTime(now: .now))
      return LogSource(
        context: context,
        expected: logs.dialect,
        service: logs,
        connect: { () throws(LogFailure) in context },
        dialect: { () throws(LogFailure) in logs.dialect }
      )
    case .cloud(let configuration):
      var source = LogSource(BrowserContext(configuration), expected, parallel: parallel, session: session(newSession))
      source.keepsVisits = true
      return source
    case .demo(let options, let flags):
      let context = BrowserContext(cloud: "demo", dialect: options.dialect(flags))
      return LogSource(context, expected, parallel: parallel, session: session(newSession))
    case .several(let clouds, let regions, let projects):
      let named = clouds.map { SeveralSources.Cloud(name: $0.name, session: $0.session(newSession)) }
      let sources = SeveralSources(
        clouds: named,
        regions: regions,
        projects: projects,
        parallel: parallel,
        newSession: newSession
      )
      return LogSource(sources, expected, onSources)
    }
  }

  /// What it is called.
  private var name: String {
    switch self {
    case .cloud(let configuration): configuration.cloud
    case .demo: "demo"
    case .saved(_, let name): name
    case .several(let clouds, _, _): clouds.map(\.name).joined(separator: ", ")
    }
  }

  /// The service that it is taken for until it was reached.
  private var expected: LogDialect {
    switch self {
    // The types of a configuration stand in the order in which the catalog is looked through for them.
    case .cloud(let configuration): .of(serviceType: configuration.services.first?.type)
    case .demo(let options, let flags): options.dialect(flags) ?? .of(serviceType: nil)
    case .saved(let logs, _): logs.dialect
    case .several(let clouds, _, _): clouds.first?.expected ?? .of(serviceType: nil)
    }
  }

  /// The session of a cloud; a demo cloud is started.
  private func session(
    _ newSession: @escaping @Sendable (CloudConfiguration) -> Session
  ) -> @Sendable () async throws(LogFailure) -> Session {
    switch self {
    case .cloud(let configuration):
      let session = newSession(configuration)
      return { () throws(LogFailure) in session }
    case .demo(let options, let flags):
      let cloud = DemoCloud(options)
      let session = Task {
        let address = try await cloud.start()
        return newSession(try CloudConfiguration.demo(address, flags))
      }
      return { () throws(LogFailure) in try await session.started() }
    case .saved, .several:
      return { () throws(LogFailure) in throw LogFailure("It is no single cloud.") }
    }
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
        services: LogDialect.wantedServices,
        flags: flags,
        systemDirectory: nowhere
      )
    )
    configuration.cloud = "demo"
    // It is gone with the process.
    configuration.keepsTokens = false
    return configuration
  }
}

extension DemoOptions {
  /// The dialect of the demo cloud's service; nil if it offers several.
  fileprivate func dialect(_ flags: ConnectionFlags) -> LogDialect? {
    flags.serviceType.map(LogDialect.of) ?? LogDialect.all.first { $0.name == service.rawValue }
  }
}
