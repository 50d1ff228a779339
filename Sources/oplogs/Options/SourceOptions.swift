import ArgumentParser
import DemoCloud

/// Where the logs come from: a cloud, the demo cloud, or a file.
struct SourceOptions: ParsableArguments {
  @Flag(help: "Start a demo cloud inside the program, and use that.")
  var demo = false

  @Option(help: "What the demo cloud offers: \(DemoService.names); --demo=cbr is short for both.")
  var demoService = DemoService.karbor

  @Option(help: ArgumentHelp("How many logs the demo cloud has.", valueName: "count"))
  var demoLogs = 25_000

  @Option(help: ArgumentHelp("The seed of the demo cloud's logs.", valueName: "number"))
  var demoSeed: UInt64 = 1

  @Option(
    help: ArgumentHelp(
      "Use the logs saved in this file (- for standard input): JSON, one log a line, a reply of the API, or CSV or YAML as list "
        + "writes them; packed by gzip or not. Ages are as of their newest time. No more than a quarter of the machine's memory "
        + "is read.",
      valueName: "path"
    ),
    completion: .file()
  )
  var file: String?

  @Option(
    help: ArgumentHelp(
      "One list of the logs of these projects, by names or ids with commas between them, or of all projects of the user.",
      valueName: "all|names"
    )
  )
  var projects: [String] = []

  @Option(
    help: ArgumentHelp(
      "One list of the logs of these regions, with commas between them, or of all regions that have the service.",
      valueName: "all|names"
    ),
    completion: Completions.regions
  )
  var regions: [String] = []

  @OptionGroup(title: "Connection") var connection: ConnectionOptions
  @OptionGroup(title: "Connection") var parallel: ParallelOptions
  @OptionGroup(title: "Messages") var messages: MessageOptions

  func validate() throws {
    guard (0...10_000_000).contains(demoLogs) else {
      throw ValidationError("--demo-logs \(demoLogs) must be 0 to 10000000.")
    }
    if demo, file != nil { throw ValidationError("--demo and --file exclude each other: give one of them.") }
    if demo, !connection.osCloud.isEmpty {
      throw ValidationError("--demo and --os-cloud exclude each other: give one of them.")
    }
    let places = [("os-cloud", connection.osCloud.first), ("endpoint", connection.endpoint)]
    if file != nil, let (name, _) = places.first(where: { $0.1 != nil }) {
      throw ValidationError("--file and --\(name) exclude each other: give one of them.")
    }
    try validateSeveral()
  }
}

extension SourceOptions {
  /// Whether logs of several clouds, regions or projects are asked for.
  var areSeveral: Bool { connection.clouds.count > 1 || NameChoice(projects) != nil || NameChoice(regions) != nil }

  private func validateSeveral() throws {
    for (name, given) in [("os-cloud", connection.osCloud), ("projects", projects), ("regions", regions)] {
      // As for other options, an empty cloud is none.
      let isAbsent = name == "os-cloud" ? given.allSatisfy(\.isEmpty) : given.isEmpty
      guard isAbsent || !NameChoice.names(in: given).isEmpty else {
        throw ValidationError("--\(name) \"\(given[0])\" names nothing: give names with commas between them.")
      }
    }
    guard areSeveral else { return }
    let single = [
      ("file", file, true), ("endpoint", connection.endpoint, true),
      ("os-region-name", connection.osRegionName, !regions.isEmpty),
      ("os-project-name", connection.osProjectName, !projects.isEmpty),
      ("os-project-id", connection.osProjectId, !projects.isEmpty),
    ]
    guard let (name, _, _) = single.first(where: { $0.1 != nil && $0.2 }) else { return }
    throw ValidationError("--\(name) names one source, and several are asked for: leave it out.")
  }
}

extension DemoService: ExpressibleByArgument {
  static var names: String { allCases.map(\.rawValue).joined(separator: ", ") }
}
