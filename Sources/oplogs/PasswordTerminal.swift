import Glibc

/// The terminal for questions before the browser starts, such as the password, even if input and output are redirected.
struct PasswordTerminal {
  private let descriptor: Int32

  /// Nil if the process has no terminal.
  init?() {
    descriptor = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY)
    guard descriptor >= 0 else { return nil }
  }

  /// Asks for one line without showing it; see `ask(_:isShown:)`.
  ///
  /// - Returns: the line without its end; empty at the end of input.
  func ask(_ prompt: String) throws -> String { try ask(prompt, isShown: false) ?? "" }

  /// Asks for one line.
  ///
  /// Signals are held until the terminal's echo is restored.
  ///
  /// - Returns: the line without its end; nil at the end of input.
  func ask(_ prompt: String, isShown: Bool) throws -> String? {
    var shown = termios()
    guard tcgetattr(descriptor, &shown) == 0 else {
      throw Complaint("The terminal cannot be asked: \(systemError()).")
    }
    var hidden = shown
    if !isShown { hidden.c_lflag &= ~tcflag_t(ECHO) }
    let held = HeldSignals()
    defer { held.release() }
    tcsetattr(descriptor, TCSAFLUSH, &hidden)
    defer {
      tcsetattr(descriptor, TCSAFLUSH, &shown)
      if !isShown { try? StandardStream(descriptor: descriptor).write("\n") }
    }
    try StandardStream(descriptor: descriptor).write(prompt)
    return try line(until: held)
  }

  private func line(until held: HeldSignals) throws -> String? {
    var line: [UInt8] = []
    while true {
      if let signal = held.caught() { throw SignalledQuit(signal: signal) }
      var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      guard poll(&entry, 1, 100) > 0 else { continue }
      var byte: UInt8 = 0
      guard read(descriptor, &byte, 1) == 1 else {
        if line.isEmpty { return nil }
        break
      }
      if byte == 10 { break }
      line.append(byte)
    }
    return String(decoding: line, as: UTF8.self)
  }
}

/// Holds signals that end the process.
private struct HeldSignals {
  private let signals: sigset_t
  private let earlier: sigset_t

  init() {
    var signals = sigset_t()
    sigemptyset(&signals)
    for signal in [SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP] { sigaddset(&signals, signal) }
    var earlier = sigset_t()
    pthread_sigmask(SIG_BLOCK, &signals, &earlier)
    self.signals = signals
    self.earlier = earlier
  }

  /// A signal that arrived; it is consumed.
  func caught() -> Int32? {
    var signals = signals
    var now = timespec()
    let signal = sigtimedwait(&signals, nil, &now)
    return signal > 0 && signal != SIGTSTP ? signal : nil
  }

  func release() {
    var earlier = earlier
    pthread_sigmask(SIG_SETMASK, &earlier, nil)
  }
}
