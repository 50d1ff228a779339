import CGlibc
import Glibc

/// A program that has the terminal while it runs, such as a pager; the terminal must be free.
enum ForegroundProgram {
  /// Runs a closure that starts a program and waits for it; as in `system`, `^C` is meant for that program.
  static func ignoringInterrupts<Result, Failure>(_ body: () throws(Failure) -> Result) throws(Failure) -> Result {
    let former = [SIGINT, SIGQUIT].map { ($0, ignore($0)) }
    defer { for (number, action) in former { restore(number, action) } }
    return try body()
  }

  /// Starts a program with its input, or the terminal's, and with the terminal in place of an output that is redirected.
  static func start(_ words: [String], reading input: Int32? = nil) throws(ChildProgram.SpawnError) -> ChildProgram {
    try ChildProgram(words) { actions in
      if let input {
        posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
      } else if isatty(STDIN_FILENO) == 0 {
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/tty", O_RDWR, 0)
      }
      if isatty(STDOUT_FILENO) == 0 {
        posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/tty", O_RDWR, 0)
      }
    }
  }

  /// Starts a shell command.
  static func start(
    shellCommand line: String,
    reading input: Int32? = nil
  ) throws(ChildProgram.SpawnError) -> ChildProgram {
    // The shell waits for the program, however that handles ^C.
    try start(["/bin/sh", "-c", "trap : INT; " + line], reading: input)
  }

  /// Runs a closure that starts a program, and gives the terminal afterwards the modes and the process group that it had: the
  /// program may have ended without doing so.
  static func keepingTerminal<Result, Failure>(_ body: () throws(Failure) -> Result) throws(Failure) -> Result {
    let terminal = open("/dev/tty", O_RDWR | O_CLOEXEC)
    var modes = termios()
    guard terminal >= 0, tcgetattr(terminal, &modes) == 0 else { return try body() }
    defer {
      // Otherwise a process that lost the terminal is stopped for taking it back.
      let former = ignore(SIGTTOU)
      tcsetpgrp(terminal, getpgrp())
      tcsetattr(terminal, TCSADRAIN, &modes)
      restore(SIGTTOU, former)
      close(terminal)
    }
    return try body()
  }

  /// Leaves what is on the terminal there until Enter is pressed; then the screen is repainted.
  static func waitForReader() {
    let terminal = open("/dev/tty", O_RDWR | O_CLOEXEC)
    guard terminal >= 0 else { return }
    defer { close(terminal) }
    let line = "printf '\\nPress Enter to return to oplogs.' > /dev/tty; read answer"
    _ = try? start(shellCommand: line, reading: terminal).end()
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
}
