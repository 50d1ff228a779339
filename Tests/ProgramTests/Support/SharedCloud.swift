import DemoCloud
import TestSupport

/// One demo cloud for all tests, its clock held still.
enum SharedCloud {
  /// Logs of project alpha.
  static let count = 1300

  private static let started = Task {
    let moment = DemoClock.system()
    let cloud = DemoCloud(DemoOptions(logs: count, now: { moment }))
    let address = try await cloud.start()
    let folder = try TemporaryFolder()
    return (cloud, folder, try folder.file("clouds.yaml", DemoCloud.cloudsYAML(address)))
  }

  /// The variables that lead the program to it, as its member.
  static func environment(cloud: String = "demo") async throws -> [String: String] {
    ["OS_CLIENT_CONFIG_FILE": try await started.value.2, "OS_CLOUD": cloud]
  }

  /// Runs the program against it.
  static func run(_ arguments: String..., input: String = "") async throws -> Program.Outcome {
    try await Program.run(arguments, environment: try await environment(), input: input)
  }
}
