import Foundation
import Glibc
import Synchronization
import Testing

/// A connection to a tmux server in its control mode: a command a line goes in, its answer comes back between two marks.
///
/// Source: tmux(1), CONTROL MODE.
final class TmuxControl: Sendable {
  /// What tmux said of a command that it could not do.
  struct Refusal: Error, CustomStringConvertible { var description: String }

  private enum Waiting {
    case caller(CheckedContinuation<String, any Error>)
    /// Nobody waits for the answer of this command.
    case nobody(String)
  }

  private struct State {
    var waiting: [Waiting] = []
    /// What became of a command for whose answer nobody waited, or that the server is gone.
    var problem: Refusal?
  }

  private let socket: Int32
  private let state = Mutex(State())

  /// Connects to a server that runs.
  init(_ server: String, environment: [String: String], folder: TemporaryFolder) throws {
    var ends: [Int32] = [-1, -1]
    try #require(socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0, &ends) == 0)
    socket = ends[0]
    _ = try ChildProcess(
      ["tmux", "-u", "-S", server, "-C", "attach-session", "-f", "ignore-size,no-output"],
      environment: environment,
      folder: folder,
      streams: .socket(ends[1])
    )
    close(ends[1])
    Thread.detachNewThread { [self] in readOn() }
  }

  /// Ends the server.
  func stop() { send(["kill-server"]) }

  /// Gives a command; the next answer tells if it could not be done.
  func send(_ command: [String]) {
    state.withLock { write(command, .nobody(command.joined(separator: " ")), &$0) }
  }

  /// Gives a command, and waits for its answer.
  func ask(_ command: [String]) async throws -> String {
    try await withCheckedThrowingContinuation { caller in
      let problem = state.withLock { state in
        if state.problem == nil { write(command, .caller(caller), &state) }
        return state.problem
      }
      if let problem { caller.resume(throwing: problem) }
    }
  }

  private func write(_ command: [String], _ waiting: Waiting, _ state: inout State) {
    state.waiting.append(waiting)
    let line = Array((command.map(Self.quoted).joined(separator: " ") + "\n").utf8)
    var sent = 0
    while sent < line.count {
      let count = line[sent...].withUnsafeBytes { Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      // The reader sees the end, and tells those who wait.
      if count <= 0 { return }
      sent += count
    }
  }

  /// A word as tmux's own language has it.
  private static func quoted(_ word: String) -> String {
    "'" + word.replacing("'", with: #"'\''"#).replacing("\n", with: #"'"\n"'"#) + "'"
  }

  private func readOn() {
    var input: [UInt8] = []
    var block: [String]?
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while case let count = read(socket, &chunk, chunk.count), count > 0 {
      input += chunk.prefix(count)
      while let end = input.firstIndex(of: 0x0A) {
        take(String(decoding: input[..<end], as: UTF8.self), &block)
        input.removeSubrange(...end)
      }
    }
    close(socket)
    let waiting = state.withLock { state in
      state.problem = state.problem ?? Refusal(description: "tmux has ended")
      defer { state.waiting = [] }
      return state.waiting
    }
    for case .caller(let caller) in waiting { caller.resume(throwing: Refusal(description: "tmux has ended")) }
  }

  /// A line: `%begin`, the time, the command's number and 1 for a command of ours; its answer; `%end` or `%error` alike.
  private func take(_ line: String, _ block: inout [String]?) {
    let words = line.split(separator: " ")
    let isMark = words.count == 4 && words.dropFirst().allSatisfy { Int($0) != nil }
    if block == nil {
      if isMark, words[0] == "%begin" { block = [] }
    } else if isMark, ["%end", "%error"].contains(words[0]) {
      if words[3] == "1" { answer((block ?? []).joined(separator: "\n"), isRefusal: words[0] == "%error") }
      block = nil
    } else {
      block?.append(line)
    }
  }

  private func answer(_ text: String, isRefusal: Bool) {
    let caller: CheckedContinuation<String, any Error>? = state.withLock { state in
      guard !state.waiting.isEmpty else { return nil }
      switch state.waiting.removeFirst() {
      case .caller(let caller): return caller
      case .nobody(let command):
        if isRefusal { state.problem = Refusal(description: "tmux \(command): \(text)") }
        return nil
      }
    }
    if isRefusal {
      caller?.resume(throwing: Refusal(description: "tmux: \(text)"))
    } else {
      caller?.resume(returning: text)
    }
  }
}
