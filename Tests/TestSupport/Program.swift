import Foundation
import Testing

/// A process that runs without a terminal, with an empty home and none of the variables of whoever runs the tests.
package final class Program: Sendable {
  /// What a run came to.
  package struct Outcome: Sendable {
    /// Its exit status.
    package var status: Int32
    /// All that it wrote to standard output.
    package var output: String
    /// All that it wrote to standard error.
    package var messages: String

    /// The lines of its output that are not empty.
    package var lines: [String] { output.split(separator: "\n").map(String.init) }
  }

  /// The built program: that beside the tests, or which `OPLOGS_PROGRAM` names, such as a release.
  package static let path = ProcessInfo.processInfo.environment["OPLOGS_PROGRAM"] ?? beside("oplogs")

  /// The path of an executable, which stands beside the tests.
  package static func beside(_ name: String) -> String {
    let tests = URL(filePath: (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? "")
    let beside = tests.deletingLastPathComponent().appending(path: name).path()
    return FileManager.default.isExecutableFile(atPath: beside)
      ? beside : FileManager.default.currentDirectoryPath + "/.build/debug/" + name
  }

  private let folder: TemporaryFolder
  private let child: ChildProcess

  /// Starts a command.
  ///
  /// - Parameters:
  ///   - command: the executable, and its arguments.
  ///   - environment: variables besides the few that every process has.
  ///   - input: what it reads.
  /// - Throws: where it could not be started.
  package init(_ command: [String], environment: [String: String] = [:], input: String = "") throws {
    folder = try TemporaryFolder()
    _ = try folder.file("input", input)
    let variables = Self.environment(home: folder.path, adding: environment)
    child = try ChildProcess(command, environment: variables, folder: folder)
  }

  /// Runs the program until it ends.
  ///
  /// - Parameters:
  ///   - arguments: what follows the program's name.
  ///   - environment: variables besides the few that every process has.
  ///   - input: what it reads.
  /// - Returns: its status and all that it wrote.
  /// - Throws: where it could not be started.
  package static func run(
    _ arguments: [String],
    environment: [String: String] = [:],
    input: String = ""
  ) async throws -> Outcome {
    try await Program([path] + arguments, environment: environment, input: input).outcome()
  }

  /// Runs a line of the shell, in which `$OPLOGS` is the program.
  package static func shell(_ line: String, environment: [String: String] = [:]) async throws -> Outcome {
    try await Program(["bash", "-c", line], environment: environment).outcome()
  }

  /// Waits for its end.
  package func outcome() async throws -> Outcome {
    Outcome(status: await child.ended(), output: try output(), messages: try messages())
  }

  /// What it has printed so far.
  package func output() throws -> String { try folder.text("output") }

  /// What it has said beside that so far.
  package func messages() throws -> String { try folder.text("messages") }

  /// Waits until it has printed so many lines.
  ///
  /// - Returns: the lines so far, each whole.
  package func lines(_ count: Int) async throws -> [String] {
    try await eventually("Line \(count)", found: { "There is: \(try output()) \(try messages())" }) {
      let lines = try output().split(separator: "\n", omittingEmptySubsequences: false).dropLast()
      return lines.count >= count ? lines.map(String.init) : nil
    }
  }

  /// Ends it as `^C` does, and waits until it is gone.
  package func stop() async {
    child.signal(SIGINT)
    _ = await child.ended()
  }

  /// The variables of every process: no more than it needs, and where `$OPLOGS` is.
  package static func environment(home: String, adding others: [String: String] = [:]) -> [String: String] {
    let inherited = ProcessInfo.processInfo.environment
    var own = [
      "PATH": inherited["PATH"] ?? "/usr/bin:/bin", "HOME": home, "LANG": "C.UTF-8",
      "OPLOGS": path, "SWIFT_BACKTRACE": "enable=no", "OPLOGS_NO_TOKEN_CACHE": "1",
    ]
    // What the scripts of the real cloud take.
    for name in ["REAL_CLOUD_DIRECTORY", "PYTHON", "TMPDIR"] { own[name] = inherited[name] }
    return own.merging(others) { $1 }
  }
}
