import Foundation
import TestSupport
import Testing

/// A real Karbor and Keystone that run (Tests/RealCloud), and what is known of them.
struct RealCloud: Sendable {
  /// The cloud of the suite that runs.
  @TaskLocal static var running: RealCloud?

  static var current: RealCloud {
    get throws { try #require(running) }
  }

  /// The run's name.
  let name: String
  let description: Description
  private let memory = RowMemory()

  /// What `start` writes for programs: env.json.
  struct Description: Decodable, Sendable {
    struct Server: Decodable, Sendable { var url: String }
    struct Project: Decodable, Sendable {
      var id: String
      var endpoint: String
    }
    struct User: Decodable, Sendable {
      var id: String
      var password: String
    }
    struct Credential: Decodable, Sendable {
      var id: String
      var secret: String
      var name: String
    }

    var clouds_yaml: String
    var client: String
    var keystone: Server
    var projects: [String: Project]
    var users: [String: User]
    var tokens: [String: String]
    var application_credential: Credential
    /// The ids of the rows with awkward values, by project and name.
    var gallery: [String: [String: String]]
  }

  // MARK: Up and down

  static func start(_ name: String, _ arguments: [String]) async throws -> RealCloud {
    try await script("start", name, ["--fresh"] + arguments)
    let path = directory + "/\(name)/env.json"
    let description = try JSONDecoder().decode(Description.self, from: Data(contentsOf: URL(filePath: path)))
    return RealCloud(name: name, description: description)
  }

  func stop() async throws {
    try await Self.script("stop", name, ["--remove"])
  }

  /// Takes one server down: keystone, karbor or karbor-noauth.
  func takeDown(_ server: String) async throws {
    try await Self.script("stop", name, ["--only", server])
  }

  /// Brings it back, on its port.
  func bringBack(_ server: String) async throws {
    try await restart(server)
  }

  /// Starts one server anew, on its port.
  func restart(_ server: String, _ arguments: String...) async throws {
    try await Self.script("start", name, ["--only", server] + arguments)
  }

  // MARK: Behind Karbor's back

  /// A row as the API should answer it: its twelve fields.
  typealias Row = [String: String?]

  /// A project's rows, the newest first, as they were when they were asked for first.
  func rows(_ project: String) async throws -> [Row] {
    try await memory.rows(project) { try Self.rows(try await edit("rows", "--project", project)) }
  }

  /// The ids of a project's rows, the newest first.
  func ids(_ project: String) async throws -> [String] {
    try await rows(project).map { try #require($0["id"] ?? nil) }
  }

  /// Changes rows.
  ///
  /// - Returns: those that were touched.
  @discardableResult
  func change(_ arguments: String...) async throws -> [Row] {
    try Self.rows(try await Self.script("edit", name, arguments))
  }

  func revokeTokens(of user: String) async throws {
    try await Self.script("edit", name, ["revoke", user])
  }

  private func edit(_ arguments: String...) async throws -> String {
    try await Self.script("edit", name, arguments)
  }

  private static func rows(_ lines: String) throws -> [Row] {
    try lines.split(separator: "\n").map { try JSONDecoder().decode(Row.self, from: Data($0.utf8)) }
  }

  // MARK: The program

  /// The variables that lead to a cloud of its clouds.yaml.
  func variables(_ cloud: String) -> [String: String] {
    ["OS_CLIENT_CONFIG_FILE": description.clouds_yaml, "OS_CLOUD": cloud]
  }

  /// Runs the program against it.
  func oplogs(_ cloud: String, _ arguments: [String]) async throws -> Program.Outcome {
    try await Self.run([Program.path] + arguments, environment: variables(cloud))
  }

  /// Runs the stock Python client against it.
  func openstack(_ cloud: String, _ arguments: [String]) async throws -> Program.Outcome {
    try await Self.run([description.client] + arguments, environment: variables(cloud))
  }

  /// Runs a command until it ends, a few at a time.
  static func run(_ command: [String], environment: [String: String] = [:]) async throws -> Program.Outcome {
    try await Turnstile.processes.pass { try await Program(command, environment: environment).outcome() }
  }

  // MARK: Scripts

  static let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..").standardized

  private static var directory: String {
    ProcessInfo.processInfo.environment["REAL_CLOUD_DIRECTORY"]
      ?? root.appending(path: ".build/real-cloud").path(percentEncoded: false)
  }

  @discardableResult
  static func script(_ script: String, _ run: String, _ arguments: [String]) async throws -> String {
    let path = root.appending(path: "Tests/RealCloud/\(script)").path(percentEncoded: false)
    let outcome = try await Self.run([path, "--run", run] + arguments)
    guard outcome.status == 0 else {
      throw NeverCame(description: "\(script) ended with \(outcome.status): \(outcome.messages)\(outcome.output)")
    }
    return outcome.output
  }
}

/// Rows that were read once: 25,000 are not read for each test.
private actor RowMemory {
  private var tasks: [String: Task<[RealCloud.Row], any Error>] = [:]

  func rows(
    _ project: String,
    _ read: @escaping @Sendable () async throws -> [RealCloud.Row]
  ) async throws -> [RealCloud.Row] {
    let task = tasks[project] ?? Task(operation: read)
    tasks[project] = task
    return try await task.value
  }
}

/// Starts a cloud before a suite, and stops it after, also when a test fails.
struct RealCloudTrait: SuiteTrait, TestScoping {
  let name: String
  let arguments: [String]

  func provideScope(
    for test: Test,
    testCase: Test.Case?,
    performing function: @Sendable () async throws -> Void
  ) async throws {
    let cloud = try await RealCloud.start(name, arguments)
    let outcome: Result<Void, any Error>
    do {
      outcome = .success(try await RealCloud.$running.withValue(cloud, operation: function))
    } catch {
      outcome = .failure(error)
    }
    try await cloud.stop()
    try outcome.get()
  }
}

extension Trait where Self == RealCloudTrait {
  /// A run of its own of the real cloud, with these arguments of `start`.
  static func realCloud(_ name: String, _ arguments: String...) -> Self {
    RealCloudTrait(name: name, arguments: arguments)
  }
}
