import DemoCloud
import OpenStack
import OperationLogBrowser

/// The options that lead to a source, for a command line that another person can run; no secrets.
struct SourceArguments {
  private var options: [(name: String, value: String?)] = []

  /// Names that stand for clouds without one.
  private static let standIns: Set<String> = ["", "envvars", "defaults"]

  init(_ given: SourceOptions, _ chosen: ChosenSource) {
    let connection = given.connection
    switch chosen {
    case .saved:
      set("--file", given.file)
      return
    case .several(let clouds, _, _):
      if case .demo(let demo, _)? = clouds.first { set(demo) }
      set("--os-cloud", connection.clouds.joined(separator: ","))
      set("--regions", given.regions.joined(separator: ","))
      set("--projects", given.projects.joined(separator: ","))
      set("--service", connection.serviceType)
    case .demo(let demo, let flags):
      set(demo)
      set("--os-region-name", flags.regionName)
      set("--service", flags.serviceType)
    case .cloud(let configuration):
      if !Self.standIns.contains(configuration.cloud) { set("--os-cloud", configuration.cloud) }
      set("--os-region-name", configuration.regionName)
      set("--endpoint", connection.flags.printableEndpoint)
      if configuration.isServiceChosen, connection.endpoint == nil || connection.serviceType != nil {
        set("--service", configuration.services.first?.type)
      }
    }
    set("--os-interface", connection.osInterface)
    set("--os-project-name", connection.osProjectName)
    set("--os-project-id", connection.osProjectId)
    set("--os-project-domain-name", connection.osProjectDomainName)
  }

  /// The options for another cloud, region or project.
  func going(to choice: ContextChoice) -> SourceArguments {
    var other = self
    for option in ["--regions", "--projects"] { other.set(option, nil) }
    switch choice {
    case .cloud(let name):
      other.options = []
      other.set("--os-cloud", name)
    case .region(let name): other.set("--os-region-name", name)
    case .project(let id, let name):
      let isDemo = options.first?.name.hasPrefix("--demo") == true
      other.options.removeAll { $0.name.hasPrefix("--os-project-") }
      other.set(isDemo ? "--os-project-name" : "--os-project-id", isDemo ? name : id)
    case .several:
      switch choice.kind {
      case .cloud:
        other.options = []
        other.set("--os-cloud", choice.name)
      case .region:
        other.set("--os-region-name", nil)
        other.set("--regions", choice.name)
      default:
        other.options.removeAll { $0.name.hasPrefix("--os-project-") }
        other.set("--projects", choice.name)
      }
    }
    return other
  }

  /// The options as words.
  var words: [String] { options.flatMap { [$0.name] + ($0.value.map { [$0] } ?? []) } }

  private mutating func set(_ demo: DemoOptions) {
    let usual = DemoOptions()
    options.append((demo.service == usual.service ? "--demo" : "--demo=\(demo.service.rawValue)", nil))
    if demo.logs != usual.logs { set("--demo-logs", "\(demo.logs)") }
    if demo.seed != usual.seed { set("--demo-seed", "\(demo.seed)") }
  }

  private mutating func set(_ name: String, _ value: String?) {
    options.removeAll { $0.name == name }
    if let value, !value.isEmpty { options.append((name, value)) }
  }
}
