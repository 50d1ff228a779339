import CGlibc
import Glibc
import OperationLogBrowser

/// The program that the person reads texts with: `$PAGER`, else less, else more.
struct PagerProgram {
  /// A line for the shell.
  private let command: String

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
    let started = start(reading: ends[0])
    close(ends[0])
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
    try check(status(of: child))
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

  private func start(reading input: Int32) -> Result<pid_t, SpawnError> {
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

  /// What the shell is told: whatever the person's settings, the text stays until it was read.
  private var line: String {
    let program = command.split(separator: " ").first?.split(separator: "/").last
    switch program {
    // Or it would leave at once what fits on the screen.
    case "less": return "\(command) -+F"
    // These leave when all is shown, and the screen is painted over.
    case "more", "cat":
      return "\(command); status=$?; printf '\\nEnter leads back to oplogs.'; read answer < /dev/tty; exit $status"
    default: return command
    }
  }

  private func status(of child: pid_t) -> Int32 {
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0, errno == EINTR {}
    return status
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
