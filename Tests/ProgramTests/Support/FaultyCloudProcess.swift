import FaultyCloud
import Foundation
import TestSupport
import Testing

/// A demo cloud with faults, as a process beside the program (`Tests/FaultyCloud`); it ends with this value.
final class FaultyCloudProcess {
  private let folder: TemporaryFolder
  private let process = Process()
  private let instructions = Pipe()
  private let answers = Pipe()

  /// Starts it and waits until it listens.
  ///
  /// - Parameters:
  ///   - order: what is to go wrong.
  ///   - logs: how many logs it has.
  ///   - options: further options of the program's.
  ///   - timeout: the `api_timeout` in its clouds.yaml, in seconds.
  /// - Throws: where it does not start, such as for a wrong order.
  init(_ order: String = "", logs: Int, _ options: String..., timeout: Double = 60) throws {
    folder = try TemporaryFolder()
    let path = folder.path + "/clouds.yaml"
    process.executableURL = URL(filePath: Program.beside("FaultyCloud"))
    process.arguments = [order, "--logs", "\(logs)", "--clouds-file", path] + options
    process.standardInput = instructions
    process.standardOutput = answers
    try process.run()
    try #require(answer() == "ready")
    let entry = "    identity_api_version: 3\n"
    let clouds = try folder.text("clouds.yaml").replacing(entry, with: entry + "    api_timeout: \(timeout)\n")
    _ = try folder.file("clouds.yaml", clouds)
  }

  /// The variables that lead the program to it, as its member.
  var environment: [String: String] { ["OS_CLIENT_CONFIG_FILE": folder.path + "/clouds.yaml", "OS_CLOUD": "demo"] }

  /// Puts other faults in place of those that are in force, and sends the answers that these held.
  func setFaults(_ order: String) throws { try tell("faults \(order)") }

  /// Sends the answers that are held.
  func release() throws { try tell("release") }

  /// Holds its clock still.
  func freeze() throws { try tell("freeze") }

  /// What it was asked so far.
  func requests() throws -> [SeenRequest] {
    try JSONDecoder().decode([SeenRequest].self, from: Data(ask("requests").utf8))
  }

  /// How many requests of a kind it was asked, those to another host left out.
  func requestCount(_ kind: SeenRequest.Kind) throws -> Int {
    try requests().count { $0.kind == kind && $0.server != .elsewhere }
  }

  private func tell(_ instruction: String) throws {
    let answer = try ask(instruction)
    try #require(answer == "ready")
  }

  private func ask(_ instruction: String) throws -> String {
    try instructions.fileHandleForWriting.write(contentsOf: Data("\(instruction)\n".utf8))
    return answer()
  }

  /// Its next line; what came of it where it has ended.
  private func answer() -> String {
    var line = Data()
    while line.last != UInt8(ascii: "\n") {
      let piece = answers.fileHandleForReading.availableData
      if piece.isEmpty { break }
      line += piece
    }
    return String(decoding: line.dropLast(), as: UTF8.self)
  }
}
