import CursesTerminal
import LogPaging
import OpenStack
import OperationLogBrowser

extension ContextChoices {
  /// The regions and projects of a session's cloud; where they cannot be had, why.
  init(_ session: @Sendable () async throws(LogFailure) -> Session) async {
    self.init([])
    do throws(LogFailure) {
      let session = try await session()
      let configuration = await session.configuration
      if configuration.canChooseRegion {
        choices += Self.regions(try await session.connected().catalog, configuration).map(ContextChoice.region)
      }
      if configuration.canChooseProject {
        let projects = try await session.knownProjects().sorted { ($0.name, $0.id) < ($1.name, $1.id) }
        choices += projects.map { ContextChoice.project(id: $0.id, name: $0.name) }
      }
    } catch {
      problem = "Regions and projects are not known: \(error.line)"
    }
  }

  /// The regions that have one of the services looked for, in the catalog's order.
  private static func regions(_ catalog: Catalog, _ configuration: CloudConfiguration) -> [String] {
    configuration.services.flatMap { catalog.regions(of: $0.type) }.reduce(into: []) { regions, region in
      if !regions.contains(region) { regions.append(region) }
    }
  }
}

extension ChosenSource {
  /// The clouds of the configuration, where that has a say.
  var clouds: [ContextChoice] {
    guard case .cloud(let configuration) = self else { return [] }
    let found = (try? CloudConfiguration.clouds(in: CloudChoice(ConnectionFlags()).sources).clouds) ?? []
    let names = found.map(\.name)
    return (names.contains(configuration.cloud) ? names : [configuration.cloud] + names).map(ContextChoice.cloud)
  }

  /// The source that a choice leads to; a missing password is asked for on the terminal.
  ///
  /// What the command line says of the cloud that it names, `--insecure` for one, is not meant for others.
  ///
  /// - Throws: whatever keeps the configuration from being used.
  func going(to choice: ContextChoice, on terminal: Terminal) throws -> ChosenSource {
    switch (self, choice) {
    case (.cloud, .cloud(let name)):
      var flags = ConnectionFlags()
      flags.cloud = name
      let cloud = CloudChoice(flags)
      let configuration = try cloud.resolved()
      guard configuration.needsPassword else { return .cloud(configuration) }
      return .cloud(try terminal.withTerminalGivenBack { try cloud.configuration() })
    case (.cloud(let configuration), .region(let name)): return .cloud(configuration.inRegion(name))
    case (.cloud(let configuration), .project(let id, _)): return .cloud(configuration.scoped(toProject: id))
    case (.demo(let options, var flags), .region(let name)):
      flags.regionName = name
      return .demo(options, flags)
    case (.demo(let options, var flags), .project(_, let name)):
      flags.options["project-name"] = name
      return .demo(options, flags)
    case (.demo, .cloud), (.saved, _): return self
    }
  }
}
