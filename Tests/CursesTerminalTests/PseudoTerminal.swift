import CNcurses
import Glibc
import Testing

/// A terminal whose other end is the test.
struct PseudoTerminal {
  let path: String
  private let ours: Int32
  /// Kept open, so that what was written stays readable.
  private let theirs: Int32
  let modes: termios

  init(columns: UInt16 = 40, rows: UInt16 = 10) throws {
    var (ours, theirs): (Int32, Int32) = (-1, -1)
    try #require(openpty(&ours, &theirs, nil, nil, nil) == 0)
    for descriptor in [ours, theirs] { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
    (self.ours, self.theirs) = (ours, theirs)
    // Tests run beside each other, and ttyname's own buffer is everybody's.
    var name = [CChar](repeating: 0, count: Int(PATH_MAX))
    try #require(ttyname_r(theirs, &name, name.count) == 0)
    path = String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    modes = Self.modes(of: ours)
    resize(columns: columns, rows: rows)
  }

  func resize(columns: UInt16, rows: UInt16) {
    var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(ours, UInt(TIOCSWINSZ), &size)
  }

  func type(_ keys: String) {
    write(ours, keys, keys.utf8.count)
  }

  /// All that was written to the terminal since the last call.
  ///
  /// The system hands it over in its own time, so a mark is written behind it and waited for.
  func output() -> String {
    let mark: [UInt8] = Array("\u{1}read so far\u{1}".utf8)
    #expect(write(theirs, mark, mark.count) == mark.count)
    var bytes: [UInt8] = []
    var descriptor = pollfd(fd: ours, events: Int16(POLLIN), revents: 0)
    while !bytes.hasSuffix(mark), poll(&descriptor, 1, 60_000) > 0 {
      var chunk = [UInt8](repeating: 0, count: 4096)
      let count = read(ours, &chunk, chunk.count)
      guard count > 0 else { break }
      bytes += chunk.prefix(count)
    }
    #expect(bytes.hasSuffix(mark))
    if bytes.hasSuffix(mark) { bytes.removeLast(mark.count) }
    return String(decoding: bytes, as: UTF8.self)
  }

  func hangUp() {
    close(theirs)
    close(ours)
  }

  /// Whether the terminal has its modes back.
  var isGivenBack: Bool {
    let now = Self.modes(of: ours)
    return now.c_lflag == modes.c_lflag && now.c_iflag == modes.c_iflag
      && now.c_oflag == modes.c_oflag && now.c_cflag == modes.c_cflag
  }

  private static func modes(of descriptor: Int32) -> termios {
    var modes = termios()
    tcgetattr(descriptor, &modes)
    return modes
  }

  /// Makes this process, which is a test's child, the one that was started on the terminal.
  func start() throws { try Self.start(on: path) }

  static func start(on path: String, type: String = "xterm-256color") throws {
    setenv("TERM", type, 1)
    setenv("LC_ALL", "C.UTF-8", 1)
    unsetenv("TMUX")
    try #require(setsid() > 0)
    let terminal = open(path, O_RDWR)
    try #require(terminal >= 0)
    for descriptor in 0...2 as ClosedRange<Int32> { dup2(terminal, descriptor) }
  }
}

/// Sends a signal to this thread, which has got it on return; threads of the pool block signals.
func receive(_ signal: Int32) {
  var set = sigset_t()
  sigemptyset(&set)
  sigaddset(&set, signal)
  pthread_sigmask(SIG_UNBLOCK, &set, nil)
  raise(signal)
}

extension [UInt8] {
  fileprivate func hasSuffix(_ end: [UInt8]) -> Bool {
    suffix(end.count).elementsEqual(end)
  }
}
