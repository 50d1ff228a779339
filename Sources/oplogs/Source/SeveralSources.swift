import Logging
import LogPaging
import OpenStack
import OperationLogBrowser
import OperationLogs

/// Several clouds, regions or projects whose logs are one list.
struct SeveralSources: Sendable {
  /// A cloud, by the name that it has in the list, and its session, once that can be made.
  struct Cloud: Sendable {
    let name: String
    let session: @Sendable () async throws(LogFailure) -> Session
  }

  let clouds: [Cloud]
  /// Nil for the one that each cloud's configuration names.
  let regions: NameChoice?
  /// Nil for the one that each cloud's configuration names.
  let projects: NameChoice?
  /// The most requests for pages of each that are under way at once; nil for what is usual for the service.
  let parallel: Int?
  /// Makes the session of another region or project.
  let newSession: @Sendable (CloudConfiguration) -> Session

  /// What tells the logs apart.
  var fields: [LogField] {
    (clouds.count > 1 ? [.cloud] : []) + (regions == nil ? [] : [.region]) + (projects == nil ? [] : [.project])
  }

  /// The sources; those that the clouds have to be asked for are found out later.
  var merged: [MergedSource] {
    clouds.map { cloud in
      regions == nil && projects == nil
        ? source(cloud.name, cloud.session)
        : MergedSource(cloud.name) { () throws(LogFailure) in try await members(of: cloud) }
    }
  }

  private func source(
    _ name: String,
    _ session: @escaping @Sendable () async throws(LogFailure) -> Session
  ) -> MergedSource {
    let logs = LogSource(BrowserContext(cloud: name), .of(serviceType: nil), parallel: parallel, session: session)
    return MergedSource(name, logs.service) { () throws(LogFailure) in
      let dialect = try await logs.dialect()
      let context = try await session().connected()
      let origin = LogOrigin(
        cloud: context.cloud,
        region: context.regionName,
        projectID: context.projectID,
        projectName: context.projectName
      )
      return MergedSource.Reached(origin, dialect, endpoint: context.printableEndpoint)
    }
  }

  /// The regions and projects of a cloud that are meant, each with a session of its own.
  private func members(of cloud: Cloud) async throws(LogFailure) -> [MergedSource] {
    let session = try await cloud.session()
    let configuration = await session.configuration
    let chosenRegions = try await chosenRegions(session, configuration)
    let chosenProjects = try await chosenProjects(session, configuration)
    return chosenRegions.flatMap { region in
      chosenProjects.map { project in
        var own = configuration
        if let region { own = own.inRegion(region) }
        if let project { own = own.scoped(toProject: project.id) }
        let name = [clouds.count > 1 ? cloud.name : nil, region, project?.name].compactMap(\.self).joined(
          separator: " "
        )
        let opened = newSession(own)
        return source(name) { () throws(LogFailure) in opened }
      }
    }
  }

  private func chosenRegions(
    _ session: Session,
    _ configuration: CloudConfiguration
  ) async throws(LogFailure) -> [String?] {
    guard let regions else { return [nil] }
    let known = ContextChoices.regions(try await session.connected().catalog, configuration)
    return try Self.chosen(regions, among: known, "region") { [$0] }
  }

  private func chosenProjects(
    _ session: Session,
    _ configuration: CloudConfiguration
  ) async throws(LogFailure) -> [Project?] {
    guard let projects else { return [nil] }
    guard configuration.canChooseProject else {
      throw LogFailure("Its credentials are for one project: leave out --projects.")
    }
    let known = try await session.knownProjects().sorted { ($0.name, $0.id) < ($1.name, $1.id) }
    return try Self.chosen(projects, among: known, "project") { [$0.name, $0.id] }
  }

  private static func chosen<Place>(
    _ choice: NameChoice,
    among known: [Place],
    _ noun: String,
    _ names: (Place) -> [String]
  ) throws(LogFailure) -> [Place] {
    guard case .these(let wanted) = choice else {
      guard known.isEmpty else { return known }
      throw LogFailure("It has no \(noun) with such a service for this user.")
    }
    for name in wanted where !known.contains(where: { names($0).contains(name) }) {
      let all = known.map { names($0)[0] }.joined(separator: ", ")
      throw LogFailure("It has no \(noun) \"\(name)\" for this user, but \(all.isEmpty ? "none" : all).")
    }
    return known.filter { place in names(place).contains(where: wanted.contains) }
  }
}

extension LogSource {
  /// The logs of several sources.
  ///
  /// - Parameters:
  ///   - sources: what they are.
  ///   - expected: the service that they are taken for until one was reached.
  ///   - tell: called when there are others than before, or others are left out, from any thread.
  init(_ sources: SeveralSources, _ expected: LogDialect, _ tell: @escaping @Sendable (SourcesReport) -> Void) {
    let logs = SeveralLogs(sources.merged, telling: sources.fields, now: { .now }, tell)
    let cloud = sources.clouds.map(\.name).joined(separator: ", ")
    let context = BrowserContext(cloud: cloud)
    self.init(
      context: context,
      expected: expected.telling(sources.fields),
      service: logs,
      connect: { () throws(LogFailure) in
        var reached = context
        reached.dialect = try await logs.connect()
        reached.sources = await logs.report
        return reached
      },
      dialect: { () throws(LogFailure) in try await logs.connect() }
    )
    let first = sources.clouds.first
    others = { if let first { await ContextChoices(first.session) } else { ContextChoices([]) } }
  }
}
