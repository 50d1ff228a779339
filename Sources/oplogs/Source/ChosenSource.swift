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

  /// Reads the configuration or file; asks for a missing password on the terminal.
  ///
  /// - Parameters:
  ///   - options: say which source.
  ///   - mayUseKeptToken: whether no password is needed if a token was kept: it cannot be renewed without one.
  /// - Throws: errors of the configuration or file.
  init(_ options: SourceOptions, mayUseKeptToken: Bool) throws {
    if options.demo {
      let demo = DemoOptions(logs: options.demoLogs, seed: options.demoSeed, service: options.demoService)
      self = .demo(demo, options.connection.flags)
    } else if let path = options.file {
      let file = InputFile(path)
      self = .saved(try file.logs(), name: file.name)
    } else {
      self = .cloud(try CloudChoice(options.connection.flags).configuration(mayUseKeptToken: mayUseKeptToken))
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
      let session = newSession(configuration)
      // The types of a configuration stand in the order in which the catalog is looked through for them.
      let expected = LogDialect.of(serviceType: configuration.services.first?.type)
      var source = LogSource(BrowserContext(configuration), expected) { () throws(LogFailure) in session }
      source.keepsVisits = true
      return source
    case .demo(let options, let flags):
      let cloud = DemoCloud(options)
      let session = Task {
        let address = try await cloud.start()
        return newSession(try CloudConfiguration.demo(address, flags))
      }
      let dialect = options.dialect(flags)
      let expected = dialect ?? .of(serviceType: nil)
      return LogSource(BrowserContext(cloud: "demo", dialect: dialect), expected) { () throws(LogFailure) in
        try await session.started()
      }
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
