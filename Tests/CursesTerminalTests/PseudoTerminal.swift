import CNcurses
import Glibc
import TestSupport
import Testing

/// A terminal whose other end is the test.
struct PseudoTerminal {
  private let pair: TerminalPair
  private let modes: [UInt32]

  init(columns: Int = 40, rows: Int = 10) throws {
    pair = try TerminalPair(columns: columns, rows: rows)
    modes = pair.modes
  }

  var path: String { pair.path }

  func resize(columns: Int, rows: Int) { pair.resize(columns: columns, rows: rows) }

  func type(_ keys: String) {
    write(pair.ours, keys, keys.utf8.count)
  }

  /// All that was written to the terminal since the last call.
  ///
  /// The system hands it over in its own time, so a mark is written behind it and waited for.
  func output() -> String {
    let mark: [UInt8] = Array("\u{1}read so far\u{1}".utf8)
    #expect(write(pair.theirs, mark, mark.count) == mark.count)
    var bytes: [UInt8] = []
    var descriptor = pollfd(fd: pair.ours, events: Int16(POLLIN), revents: 0)
    while !bytes.hasSuffix(mark), poll(&descriptor, 1, 60_000) > 0 {
      var chunk = [UInt8](repeating: 0, count: 4096)
      let count = read(pair.ours, &chunk, chunk.count)
      guard count > 0 else { break }
      bytes += chunk.prefix(count)
    }
    #expect(bytes.hasSuffix(mark))
    if bytes.hasSuffix(mark) { bytes.removeLast(mark.count) }
    return String(decoding: bytes, as: UTF8.self)
  }

  func hangUp() { pair.close() }

  /// Whether the terminal has its modes back.
  var isGivenBack: Bool { pair.modes == modes }

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
