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
    // As in `system`: ^C is meant for the pager.
    let former = [SIGINT, SIGQUIT].map { ($0, Self.ignore($0)) }
    defer { for (number, action) in former { Self.restore(number, action) } }
    let started = start(line, reading: ends[0])
    close(ends[0])
    let begin = ContinuousClock.now
    let child: ChildProgram
    switch started {
    case .success(let program): child = program
    case .failure(let error):
      close(ends[1])
      throw failure(systemError(error.code))
    }
    let pipe = StandardStream(descriptor: ends[1])
    // A user who has read enough closes the pipe.
    try? text.forEachPart(pipe.write)
    close(ends[1])
    let ended = child.end()
    let idle = (ContinuousClock.now - begin) / .seconds(1) - ended.seconds
    if leavesWhenShown || (!waitsForReader && ended.ending == .exited(0) && idle < Self.readingTime) { waitForReader() }
    try check(ended.ending)
  }

  private static func ignore(_ number: Int32) -> sigaction {
    var (former, ignoring) = (sigaction(), sigaction())
    ignoring.__sigaction_handler.sa_handler = SIG_IGN
    sigaction(number, &ignoring, &former)
    return former
  }

  private static func restore(_ number: Int32, _ former: sigaction) {
    var former = former
    sigaction(number, &former, nil)
  }

  /// Starts a shell command.
  private func start(_ line: String, reading input: Int32) -> Result<ChildProgram, ChildProgram.SpawnError> {
    // The shell waits for the pager, however that handles ^C.
    let words = ["/bin/sh", "-c", "trap : INT; " + line]
    return Result { () throws(ChildProgram.SpawnError) in
      try ChildProgram(words) { actions in
        posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
        if isatty(STDOUT_FILENO) == 0 {
          posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/tty", O_RDWR, 0)
        }
      }
    }
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

  /// Leaves the text on the terminal until a key is pressed; then the screen is repainted.
  private func waitForReader() {
    let terminal = open("/dev/tty", O_RDWR | O_CLOEXEC)
    guard terminal >= 0 else { return }
    defer { close(terminal) }
    if case .success(let child) = start(
      "printf '\\nPress Enter to return to oplogs.' > /dev/tty; read answer",
      reading: terminal
    ) {
      _ = child.end()
    }
  }

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
