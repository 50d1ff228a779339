import Foundation

/// The built program, run as a process of its own: the one beside the tests, or that which `OPLOGS_PROGRAM` names, such as a release.
struct Program {
  /// What a run came to.
  struct Outcome {
    var status: Int32
    var output: String
    var messages: String

    var lines: [String] { output.split(separator: "\n").map(String.init) }
  }

  static let path = ProcessInfo.processInfo.environment["OPLOGS_PROGRAM"] ?? beside("oplogs")

  /// The path of an executable, which stands beside the tests.
  static func beside(_ name: String) -> String {
    let tests = URL(filePath: (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? "")
    let beside = tests.deletingLastPathComponent().appending(path: name).path()
    return FileManager.default.isExecutableFile(atPath: beside)
      ? beside : FileManager.default.currentDirectoryPath + "/.build/debug/" + name
  }

  /// Runs it without a terminal, in an empty home, until it ends.
  ///
  /// - Parameters:
  ///   - arguments: what follows the program's name.
  ///   - environment: variables besides the few that every process has.
  ///   - input: what it reads.
  /// - Returns: its status and all that it wrote.
  /// - Throws: where it could not be started.
  static func run(
    _ arguments: [String],
    environment: [String: String] = [:],
    input: String = ""
  ) async throws -> Outcome {
    try await run(command: [path] + arguments, environment: environment, input: input)
  }

  /// Runs a line of the shell, in which `$OPLOGS` is the program.
  static func shell(_ line: String, environment: [String: String] = [:]) async throws -> Outcome {
    try await run(command: ["bash", "-c", line], environment: environment, input: "")
  }

  private static func run(
    command: [String],
    environment: [String: String],
    input: String
  ) async throws -> Outcome {
    let folder = try TemporaryFolder()
    _ = try folder.file("input", input)
    let child = try ChildProcess(
      command,
      environment: Self.environment(home: folder.path, adding: environment),
      folder: folder
    )
    // A thread of its own: those of tasks are few, and the demo cloud needs them to answer.
    let status = await withCheckedContinuation { ended in
      Thread.detachNewThread { ended.resume(returning: child.wait()) }
    }
    return Outcome(status: status, output: try folder.text("output"), messages: try folder.text("messages"))
  }

  static func environment(home: String, adding others: [String: String] = [:]) -> [String: String] {
    let own = [
      "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "HOME": home, "LANG": "C.UTF-8",
      "OPLOGS": path, "SWIFT_BACKTRACE": "enable=no", "OPLOGS_NO_TOKEN_CACHE": "1",
    ]
    return own.merging(others) { $1 }
  }
}

/// A folder that is gone when nobody has it any more.
final class TemporaryFolder: Sendable {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.path() + "/oplogs-\(UUID().uuidString.prefix(8))"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func text(_ name: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(filePath: path + "/" + name)), as: UTF8.self)
  }

  /// Writes a file.
  ///
  /// - Returns: its path.
  func file(_ name: String, _ text: String) throws -> String {
    try Data(text.utf8).write(to: URL(filePath: path + "/" + name))
    return path + "/" + name
  }
}
