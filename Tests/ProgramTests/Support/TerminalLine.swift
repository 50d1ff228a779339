import Foundation
import Glibc
import Synchronization
import Testing

/// A terminal that is nothing but its bytes: it takes keys in any number, has any size, and may be slow.
final class TerminalLine: Sendable {
  /// The path of the end that a program opens.
  let path: String
  private let ours: Int32
  /// Kept open, so that what was written stays readable.
  private let theirs: Int32
  private let received = Mutex<[UInt8]>([])
  private let speed = Mutex<Int?>(nil)
  private let isClosed = Mutex(false)

  init(columns: Int, rows: Int) throws {
    var (ours, theirs): (Int32, Int32) = (-1, -1)
    try #require(openpty(&ours, &theirs, nil, nil, nil) == 0)
    for descriptor in [ours, theirs] { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
    _ = fcntl(ours, F_SETFL, O_NONBLOCK)
    // Tests run beside each other, and ttyname's own buffer is everybody's.
    var name = [CChar](repeating: 0, count: Int(PATH_MAX))
    try #require(ttyname_r(theirs, &name, name.count) == 0)
    path = String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    (self.ours, self.theirs) = (ours, theirs)
    resize(columns: columns, rows: rows)
    Thread.detachNewThread { [self] in readOn() }
  }

  func close() { isClosed.withLock { $0 = true } }

  func resize(columns: Int, rows: Int) {
    var size = winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(ours, UInt(TIOCSWINSZ), &size)
  }

  /// Reads no more than so many bytes a second from now on, by tens; nil is all that come.
  func slowDown(to bytes: Int?) { speed.withLock { $0 = bytes } }

  /// Sends as many bytes as are taken now, and says how many.
  func send(_ bytes: ArraySlice<UInt8>) -> Int {
    max(0, bytes.withUnsafeBytes { write(ours, $0.baseAddress, $0.count) })
  }

  /// All that was written so far.
  var output: String { output(from: 0) }

  /// What was written after so many bytes.
  func output(from start: Int) -> String { received.withLock { String(decoding: $0[start...], as: UTF8.self) } }

  var count: Int { received.withLock { $0.count } }

  /// The modes that a program may change, and the echo among them.
  var modes: [UInt32] {
    var modes = termios()
    tcgetattr(ours, &modes)
    return [modes.c_iflag, modes.c_oflag, modes.c_cflag, modes.c_lflag]
  }

  private func readOn() {
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while !isClosed.withLock({ $0 }) {
      let speed = speed.withLock { $0 }
      if speed != nil { usleep(100_000) }
      var descriptor = pollfd(fd: ours, events: Int16(POLLIN), revents: 0)
      let most = speed.map { $0 / 10 } ?? chunk.count
      guard most > 0, poll(&descriptor, 1, 50) > 0 else { continue }
      let count = read(ours, &chunk, most)
      if count > 0 { received.withLock { $0 += chunk.prefix(count) } }
    }
    for descriptor in [ours, theirs] { Glibc.close(descriptor) }
  }
}
