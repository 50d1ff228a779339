import OperationLogBrowser

extension OwnProgram {
  /// Runs it and waits for its end; the terminal must be free.
  ///
  /// - Throws: `ProgramError` if it could not be run, or failed.
  func run() throws(ProgramError) {
    let program = words.first ?? ""
    let ending: ChildProgram.Ending
    do throws(ChildProgram.SpawnError) {
      ending = try ForegroundProgram.ignoringInterrupts { () throws(ChildProgram.SpawnError) in
        let ending = try ForegroundProgram.keepingTerminal { () throws(ChildProgram.SpawnError) in
          try ForegroundProgram.start(words).end().ending
        }
        if waits { ForegroundProgram.waitForReader() }
        return ending
      }
    } catch {
      throw ProgramError("The command \(name) cannot be run: \(program): \(systemError(error.code))")
    }
    if let failure = ending.failure { throw ProgramError("The command \(name), \(program), \(failure).") }
  }
}
