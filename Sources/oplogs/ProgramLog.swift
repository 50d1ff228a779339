import Glibc
import Logging
import OperationLogs
import TextScreen

/// The log of the program's own doings: a line an entry, to a file or to standard error.
struct ProgramLog: LogHandler {
  var metadata: Logger.Metadata = [:]
  var logLevel: Logger.Level
  /// Open as long as the process.
  private let descriptor: Int32

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
      return Logger(label: "oplogs") { _ in ProgramLog(logLevel: level, descriptor: STDERR_FILENO) }
    }
    // For its owner alone: names and addresses of a cloud are in it.
    let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw Complaint("The log file \(path) cannot be written: \(systemError()).") }
    return Logger(label: "oplogs") { _ in ProgramLog(logLevel: level, descriptor: descriptor) }
  }

  private init(logLevel: Logger.Level, descriptor: Int32) {
    self.logLevel = logLevel
    self.descriptor = descriptor
  }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    let line = PrintableText("\(LogTime.now.text) \(event.level.rawValue.uppercased()) \(event.message)").text
    // One write an entry: appended whole, whichever thread it comes from.
    try? StandardStream(descriptor: descriptor).write(line + "\n")
  }
}
