import CGlibc
import Glibc
import OperationLogBrowser

/// The user's pager: `$PAGER`, or else less, or else more.
struct PagerProgram {
  /// A shell command.
  private let command: String
  /// Nobody reads a text faster than this.
  private static let readingTime = 1.0

  /// - Throws: `ProgramError` if there is no pager.
  init() throws(ProgramError) {
    if let wanted = getenv("PAGER").map({ String(cString: $0) }), wanted.contains(where: { $0 != " " }) {
      command = wanted
    } else if let found = ["less", "more"].first(where: Self.isInstalled) {
      command = found
    } else {
      throw ProgramError("Neither less nor more is installed: set PAGER to a pager.")
    }
  }

  private static func isInstalled(_ name: String) -> Bool {
    let folders = getenv("PATH").map { String(cString: $0) }?.split(separator: ":") ?? []
    return folders.contains { access("\($0)/\(name)", X_OK) == 0 }
  }

  /// Shows a text and waits until the user leaves the pager; the terminal must be free.
  ///
  /// - Throws: `ProgramError` if the pager could not be run, or failed.
  func show(_ text: PagedText) throws(ProgramError) {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { throw failure(systemError()) }
    // The pager must not inherit the write end of its own input.
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    let begin = ContinuousClock.now
    let ended = try ForegroundProgram.ignoringInterrupts { () throws(ProgramError) in
      let child: ChildProgram
      do throws(ChildProgram.SpawnError) {
        child = try ForegroundProgram.start(shellCommand: line, reading: ends[0])
      } catch {
        for end in ends { close(end) }
        throw failure(systemError(error.code))
      }
      close(ends[0])
      let pipe = StandardStream(descriptor: ends[1])
      // A user who has read enough closes the pipe.
      try? text.forEachPart(pipe.write)
      close(ends[1])
      let ended = child.end()
      let idle = (ContinuousClock.now - begin) / .seconds(1) - ended.seconds
      let isUnread = !waitsForReader && ended.ending == .exited(0) && idle < Self.readingTime
      if leavesWhenShown || isUnread { ForegroundProgram.waitForReader() }
      return ended.ending
    }
    try check(ended)
  }

  /// The name of the program in the command.
  private var name: Substring? {
    command.split(separator: "|").last?.split(separator: " ").first?.split(separator: "/").last
  }

  /// The command with options; less must not exit at once when a text fits the screen, as some users configure it.
  private var line: String { waitsForReader ? "\(command) -+F -+E" : command }

  /// Whether it never exits by itself.
  private var waitsForReader: Bool { name == "less" }

  /// Whether it exits after showing the last line.
  private var leavesWhenShown: Bool { name == "more" || name == "cat" }

  private func check(_ ending: ChildProgram.Ending) throws(ProgramError) {
    switch ending {
    case .exited(0), .signalled: return
    case .exited(126), .exited(127): throw failure("set PAGER to an installed program.")
    case .exited(let code): throw ProgramError("The pager \"\(command)\" ended with status \(code).")
    }
  }

  private func failure(_ reason: String) -> ProgramError {
    ProgramError("The pager \"\(command)\" cannot be run: \(reason)")
  }
}
