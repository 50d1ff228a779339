import CursesTerminal
import LogPaging
import OpenStack
import OperationLogBrowser

extension ContextChoices {
  /// The regions and projects of a session's cloud; if they cannot be fetched, the reason.
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

  /// The regions with one of the services that the configuration looks for, in catalog order.
  static func regions(_ catalog: Catalog, _ configuration: CloudConfiguration) -> [String] {
    configuration.services.flatMap { catalog.regions(of: $0.type) }.reduce(into: []) { regions, region in
      if !regions.contains(region) { regions.append(region) }
    }
  }
}

extension ChosenSource {
  /// The clouds in the configuration, if the source comes from it.
  var clouds: [ContextChoice] {
    guard case .cloud(let configuration) = first else { return [] }
    let found = (try? CloudConfiguration.clouds(in: CloudChoice(ConnectionFlags()).sources).clouds) ?? []
    let names = found.map(\.name)
    return (names.contains(configuration.cloud) ? names : [configuration.cloud] + names).map(ContextChoice.cloud)
  }

  /// The source for a choice; asks for a missing password on the terminal.
  ///
  /// Options for one cloud, such as `--insecure`, do not apply to others.
  ///
  /// - Throws: any error in the configuration.
  func going(to choice: ContextChoice, on terminal: Terminal) throws -> ChosenSource {
    switch (self, choice) {
    case (_, .several(let choices)):
      let names = choices.map { choice in if case .project(let id, _) = choice { id } else { choice.name } }
      switch choice.kind {
      case .cloud: return .several(try choices.map { try going(to: $0, on: terminal) }, regions: nil, projects: nil)
      case .region: return .several([first], regions: .these(names), projects: nil)
      default: return .several([first], regions: nil, projects: .these(names))
      }
    case (.several(let clouds, _, _), _): return try (clouds.first ?? self).going(to: choice, on: terminal)
    case (.cloud, .cloud(let name)):
      var flags = ConnectionFlags()
      flags.cloud = name
      let cloud = CloudChoice(flags)
      let configuration = try cloud.resolved()
      guard configuration.needsPassword else { return .cloud(configuration) }
      return .cloud(try terminal.withTerminalGivenBack { try cloud.configuration(mayUseKeptToken: false) })
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

  /// The single source, or the first of several.
  private var first: ChosenSource { if case .several(let clouds, _, _) = self { clouds.first ?? self } else { self } }
}
