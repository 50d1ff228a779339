import ArgumentParser
import LogPaging
import OpenStack
import TextScreen

/// How the process ends: its last message and its status (0; 1 an error; 2 wrong usage; 3 nothing found; 4 a
/// check found rows).
struct ProgramExit: Equatable {
  var status: Int32
  var standardOutput: String
  var standardError: String

  /// The ending for an error.
  init(_ error: any Error) {
    switch error {
    case is ClosedPipe:
      self.init(status: ExitStatus.success.rawValue)
    case is RowsFound:
      self.init(status: ExitStatus.found.rawValue)
    case let error as ProgramError:
      self.init(error.status, error.sentence)
    case let failure as LogFailure:
      self.init(.failure, failure.line)
    case let error as ConfigurationError:
      self.init(error.kind == .usage ? .usage : .failure, error.message)
    case let error as OpenStackError:
      self.init(.failure, error.description)
    case let nothing as NoCloud:
      self.init(status: ExitStatus.failure.rawValue, standardError: nothing.text)
    case let quit as SignalledQuit:
      self.init(status: quit.status)
    default:
      self.init(parsing: error)
    }
  }

  private init(_ status: ExitStatus, _ sentence: String) {
    self.init(status: status.rawValue, standardError: "oplogs: \(sentence)\n")
  }

  private init(status: Int32, standardOutput: String = "", standardError: String = "") {
    self.status = status
    self.standardOutput = standardOutput
    self.standardError = standardError
  }

  /// The argument parser's messages; help and version are not errors.
  private init(parsing error: any Error) {
    let code = Oplogs.exitCode(for: error)
    let message = Oplogs.fullMessage(for: error)
    let text = message.isEmpty || message.hasSuffix("\n") ? message : message + "\n"
    if code.isSuccess {
      self.init(status: ExitStatus.success.rawValue, standardOutput: text)
    } else {
      let status = code == .validationFailure ? ExitStatus.usage : .failure
      self.init(status: status.rawValue, standardError: text)
    }
  }

  /// The message as one line for the screen.
  var sentence: String {
    let line = standardError.split(separator: "\n").first ?? ""
    return String(line.hasPrefix("oplogs: ") ? line.dropFirst("oplogs: ".count) : line)
  }

  /// Prints the message.
  ///
  /// - Returns: the exit status.
  func carryOut() -> Int32 {
    do {
      try StandardStream.output.write(standardOutput)
    } catch {
      return ProgramExit(error).carryOut()
    }
    // The message may quote servers and files.
    if !standardError.isEmpty { try? StandardStream.error.write(HarmlessText.lines(standardError) + "\n") }
    return status
  }
}
