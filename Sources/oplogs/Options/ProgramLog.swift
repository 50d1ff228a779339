import Glibc
import Logging
import OperationLogs
import TextScreen

/// The program's log: one line per entry, to a file or to standard error.
struct ProgramLog: LogHandler {
  var metadata: Logger.Metadata = [:]
  var logLevel: Logger.Level
  /// Open as long as the process runs.
  private let stream: StandardStream

  /// How many milliseconds to wait for a pipe whose reader is slow; then the entry is lost.
  private static let patience: Int32 = 100

  /// Makes the logger that the options ask for.
  ///
  /// - Parameters:
  ///   - options: what to log, and where.
  ///   - ownsTerminal: whether the screen uses standard error, so that nothing may be written to it.
  /// - Returns: a logger; without options it writes nothing.
  /// - Throws: `ProgramError` if the file cannot be written, or if no file is named while the screen uses standard error.
  static func logger(_ options: MessageOptions, ownsTerminal: Bool) throws -> Logger {
    guard options.isLogging else {
      return Logger(label: "oplogs") { _ in SwiftLogNoOpLogHandler() }
    }
    let level: Logger.Level = options.isDebugging ? .debug : .info
    guard let path = options.logFile else {
      if ownsTerminal {
        throw ProgramError("The browser needs the terminal: say where to write with --log-file PATH.", status: .usage)
      }
      return Logger(label: "oplogs") { _ in ProgramLog(logLevel: level, stream: .error) }
    }
    let stream = StandardStream(descriptor: try opened(path), patience: patience)
    return Logger(label: "oplogs") { _ in ProgramLog(logLevel: level, stream: stream) }
  }

  /// Opens the file for its owner only, since it contains names and addresses of a cloud; never blocks.
  private static func opened(_ path: String) throws -> Int32 {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NONBLOCK, 0o600)
    guard descriptor < 0 else { return descriptor }
    // Opening a pipe without a reader fails with this error.
    let reason = errno == ENXIO ? "nobody reads from it" : systemError()
    throw ProgramError("The log file \(path) cannot be written: \(reason).")
  }

  private init(logLevel: Logger.Level, stream: StandardStream) {
    self.logLevel = logLevel
    self.stream = stream
  }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    let line = PrintableText("\(LogTime.now.text) \(event.level.rawValue.uppercased()) \(event.message)").text
    // One write per entry: appended as a whole, from any thread.
    try? stream.write(line + "\n")
  }
}
