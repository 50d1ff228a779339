import Glibc
import Logging
import OperationLogs
import TextScreen

/// The log of the program's own doings: a line an entry, to a file or to standard error.
struct ProgramLog: LogHandler {
  var metadata: Logger.Metadata = [:]
  var logLevel: Logger.Level
  /// Open as long as the process.
  private let stream: StandardStream

  /// How long a pipe is waited for whose reader takes nothing, in milliseconds; then the entry is lost.
  private static let patience: Int32 = 100

  /// The logger that the options ask for.
  ///
  /// - Parameters:
  ///   - options: what is to be written, and where.
  ///   - ownsTerminal: whether standard error is the screen's, so that nothing may be written to it.
  /// - Returns: a logger that writes nothing where nothing was asked for.
  /// - Throws: `Complaint` where the file cannot be written, or none is named and the terminal is taken.
  static func logger(_ options: MessageOptions, ownsTerminal: Bool) throws -> Logger {
    guard options.logFile != nil || options.debug else {
      return Logger(label: "oplogs") { _ in SwiftLogNoOpLogHandler() }
    }
    let level: Logger.Level = options.debug ? .debug : .info
    guard let path = options.logFile else {
      if ownsTerminal {
        throw Complaint("The browser needs the terminal: say where to write with --log-file PATH.", status: .usage)
      }
      return Logger(label: "oplogs") { _ in ProgramLog(logLevel: level, stream: .error) }
    }
    let stream = StandardStream(descriptor: try opened(path), patience: patience)
    return Logger(label: "oplogs") { _ in ProgramLog(logLevel: level, stream: stream) }
  }

  /// Opens the file for its owner alone, since names and addresses of a cloud are in it; waits for nobody.
  private static func opened(_ path: String) throws -> Int32 {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NONBLOCK, 0o600)
    guard descriptor < 0 else { return descriptor }
    // A pipe has this error for it.
    let reason = errno == ENXIO ? "nobody reads from it" : systemError()
    throw Complaint("The log file \(path) cannot be written: \(reason).")
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
    // One write an entry: appended whole, whichever thread it comes from.
    try? stream.write(line + "\n")
  }
}
