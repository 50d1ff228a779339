import Foundation
import Testing

/// A process that runs, without a terminal, with an empty home and none of the variables of whoever runs the tests.
final class Program: Sendable {
  /// What a run came to.
  struct Outcome: Sendable {
    var status: Int32
    var output: String
    var messages: String

    var lines: [String] { output.split(separator: "\n").map(String.init) }
  }

  /// The built program stands beside the tests, unless `OPLOGS_PROGRAM` names another, such as a release.
  static let oplogs: String = {
    if let path = ProcessInfo.processInfo.environment["OPLOGS_PROGRAM"] { return path }
    let tests = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    return (tests as NSString).deletingLastPathComponent + "/oplogs"
  }()

  private let child: ChildProcess
  private let folder: TemporaryFolder

  /// Starts it.
  ///
  /// - Parameters:
  ///   - command: the executable, and its arguments.
  ///   - environment: variables besides the few that every process has.
  /// - Throws: where it cannot be started.
  init(_ command: [String], environment: [String: String] = [:]) throws {
    folder = try TemporaryFolder()
    child = try ChildProcess(
      command,
      environment: Self.environment(home: folder.path, adding: environment),
      output: "\(folder.path)/output",
      messages: "\(folder.path)/messages"
    )
  }

  /// Runs a command until it ends.
  static func run(_ command: [String], environment: [String: String] = [:]) async throws -> Outcome {
    try await Turnstile.processes.pass {
      try await Program(command, environment: environment).outcome()
    }
  }

  func outcome() async throws -> Outcome {
    Outcome(status: await child.status(), output: try output(), messages: try messages())
  }

  /// What it has printed so far.
  func output() throws -> String { try folder.text("output") }

  func messages() throws -> String { try folder.text("messages") }

  /// Waits until it has printed so many lines.
  ///
  /// - Returns: the lines so far, each whole.
  func lines(_ count: Int) async throws -> [String] {
    try await eventually("Line \(count)", found: { "There is: \(try output()) \(try messages())" }) {
      let lines = try output().split(separator: "\n", omittingEmptySubsequences: false).dropLast()
      return lines.count >= count ? lines.map(String.init) : nil
    }
  }

  /// Ends it as `^C` does, and waits until it is gone.
  func stop() async {
    child.interrupt()
    _ = await child.status()
  }

  static func environment(home: String, adding others: [String: String] = [:]) -> [String: String] {
    let inherited = ProcessInfo.processInfo.environment
    var own = [
      "PATH": inherited["PATH"] ?? "/usr/bin:/bin", "HOME": home, "LANG": "C.UTF-8", "TZ": "UTC",
      "SWIFT_BACKTRACE": "enable=no", "OPLOGS_NO_TOKEN_CACHE": "1",
    ]
    for name in ["REAL_CLOUD_DIRECTORY", "PYTHON", "TMPDIR"] { own[name] = inherited[name] }
    return own.merging(others) { $1 }
  }
}
