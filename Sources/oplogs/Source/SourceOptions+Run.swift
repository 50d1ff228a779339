import OpenStack
import OperationLogs

extension SourceOptions {
  /// Opens the source and runs a command's work on it.
  ///
  /// - Parameters:
  ///   - isLong: whether the work may outlive a token, which cannot be renewed without the password.
  ///   - work: gets the source and its service's dialect.
  /// - Returns: what the work returns.
  /// - Throws: what prevents the source from being opened, and errors of the work.
  func run<Value: Sendable>(
    isLong: Bool = false,
    _ work: @escaping @Sendable (LogSource, LogDialect) async throws -> Value
  ) throws -> Value {
    let logger = try ProgramLog.logger(messages, ownsTerminal: false)
    let chosen = try ChosenSource(self, mayUseKeptToken: !isLong)
    let times = RequestTimes()
    defer { if messages.timing { try? StandardStream.error.write(times.table) } }
    let parallel = parallel.most
    let onRetry = messages.quiet ? { @Sendable _ in } : RetryLine.write
    return try waiting {
      let source = chosen.open(logger: logger, parallel: parallel, onRetry: onRetry, onRequest: times.add)
      let value = try await work(source, try await source.dialect())
      let leftOut = await source.service.leftOut
      guard leftOut.isEmpty else { throw ProgramError(leftOut.map(\.sentence).joined(separator: " ")) }
      return value
    }
  }
}

extension LogSource {
  /// Says as of when ages are told, where that is not now.
  func sayTime(to notes: StandardStream) throws {
    guard let time = context.asOf else { return }
    let words = time.text.prefix(19).replacing("T", with: " ")
    try notes.say("Ages are as of \(words)Z, the newest time that \(context.cloud) tells.")
  }
}
