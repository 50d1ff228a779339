import CGlibc
import Glibc
import OperationLogBrowser

/// The program that the person reads texts with: `$PAGER`, else less, else more.
struct PagerProgram {
  /// A line for the shell.
  private let command: String
  /// Nobody has read anything in less.
  private static let readingTime = 1.0

  /// - Throws: `Complaint` where there is none.
  init() throws(Complaint) {
    if let wanted = getenv("PAGER").map({ String(cString: $0) }), wanted.contains(where: { $0 != " " }) {
      command = wanted
    } else if let found = ["less", "more"].first(where: Self.isInstalled) {
      command = found
    } else {
      throw Complaint("There is neither less nor more: set PAGER to a program that shows text.")
    }
  }

  private static func isInstalled(_ name: String) -> Bool {
    let folders = getenv("PATH").map { String(cString: $0) }?.split(separator: ":") ?? []
    return folders.contains { access("\($0)/\(name)", X_OK) == 0 }
  }

  /// Shows a text, and waits until the person has read it; the terminal has to be free.
  ///
  /// - Throws: `Complaint` where the program could not be run, or failed.
  func show(_ text: PagedText) throws(Complaint) {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { throw failure(systemError()) }
    // The program must not hold its own input open.
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    // As `system` does: who presses ^C means the pager.
    let former = [SIGINT, SIGQUIT].map { ($0, Self.ignore($0)) }
    defer { for (number, action) in former { Self.restore(number, action) } }
    let started = start(line, reading: ends[0])
    close(ends[0])
    let begin = ContinuousClock.now
    let child: pid_t
    switch started {
    case .success(let id): child = id
    case .failure(let error):
      close(ends[1])
      throw failure(systemError(error.code))
    }
    let pipe = StandardStream(descriptor: ends[1])
    // Who has read enough closes the pipe.
    try? text.forEachPart(pipe.write)
    close(ends[1])
    let ended = end(of: child)
    let idle = (ContinuousClock.now - begin) / .seconds(1) - ended.seconds
    if leavesWhenShown || (!waitsForReader && ended.status == 0 && idle < Self.readingTime) { waitForReader() }
    try check(ended.status)
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

  private struct SpawnError: Error {
    let code: Int32
  }

  /// Starts a line of the shell.
  private func start(_ line: String, reading input: Int32) -> Result<pid_t, SpawnError> {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
    // No library has to be trusted to have said so of each of its descriptors.
    posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1)
    if isatty(STDOUT_FILENO) == 0 { posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/tty", O_RDWR, 0) }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    var defaults = sigset_t()
    sigemptyset(&defaults)
    for number in [SIGINT, SIGQUIT, SIGPIPE] { sigaddset(&defaults, number) }
    posix_spawnattr_setsigdefault(&attributes, &defaults)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    // The shell waits for the program, whatever the program makes of ^C.
    let words = ["sh", "-c", "trap : INT; " + line]
    var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) }
    arguments.append(nil)
    defer { for argument in arguments { free(argument) } }
    var child = pid_t()
    let code = posix_spawn(&child, "/bin/sh", &actions, &attributes, &arguments, environ)
    return code == 0 ? .success(child) : .failure(SpawnError(code: code))
  }

  /// The program at the end of the line.
  private var name: Substring? {
    command.split(separator: "|").last?.split(separator: " ").first?.split(separator: "/").last
  }

  /// What the shell is told; less would leave at once what fits on the screen, if the person's settings have it so.
  private var line: String { waitsForReader ? "\(command) -+F -+E" : command }

  /// Whether it never leaves before somebody tells it to.
  private var waitsForReader: Bool { name == "less" }

  /// Whether it leaves when the last line is shown, however long it took to get there.
  private var leavesWhenShown: Bool { name == "more" || name == "cat" }

  /// Leaves the text on the terminal until it was read; the screen is painted over it.
  private func waitForReader() {
    let terminal = open("/dev/tty", O_RDWR | O_CLOEXEC)
    guard terminal >= 0 else { return }
    defer { close(terminal) }
    if case .success(let child) = start(
      "printf '\\nEnter leads back to oplogs.' > /dev/tty; read answer",
      reading: terminal
    ) {
      _ = end(of: child)
    }
  }

  /// Waits for the end: how a program ended, and how many seconds it was at work.
  private func end(of child: pid_t) -> (status: Int32, seconds: Double) {
    var (status, usage): (Int32, rusage) = (0, rusage())
    while wait4(child, &status, 0, &usage) < 0, errno == EINTR {}
    return (status, usage.ru_utime.seconds + usage.ru_stime.seconds)
  }

  private func check(_ status: Int32) throws(Complaint) {
    // As `WIFEXITED` and `WEXITSTATUS` have it.
    guard status & 0x7F == 0 else { return }
    switch status >> 8 & 0xFF {
    case 0: return
    case 126, 127: throw failure("set PAGER to a program that is there.")
    case let code: throw Complaint("«\(command)», which PAGER names, ended with status \(code).")
    }
  }

  private func failure(_ reason: String) -> Complaint {
    Complaint("«\(command)», which shows texts, cannot be run: \(reason)")
  }
}

extension timeval {
  fileprivate var seconds: Double { Double(tv_sec) + Double(tv_usec) / 1_000_000 }
}
