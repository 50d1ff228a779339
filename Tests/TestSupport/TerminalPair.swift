import Glibc
import Testing

/// A pseudo-terminal: the end that a program opens by its path, and the other, which is the test.
package struct TerminalPair: Sendable {
  /// The path of the program's end.
  package let path: String
  /// The test's end.
  package let ours: Int32
  /// The program's end, kept open, so that what was written stays readable.
  package let theirs: Int32

  /// Opens one of a size.
  ///
  /// - Throws: where the system has none left.
  package init(columns: Int, rows: Int) throws {
    var (ours, theirs): (Int32, Int32) = (-1, -1)
    try #require(openpty(&ours, &theirs, nil, nil, nil) == 0)
    for descriptor in [ours, theirs] { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
    // Tests run beside each other, and ttyname's own buffer is everybody's.
    var name = [CChar](repeating: 0, count: Int(PATH_MAX))
    try #require(ttyname_r(theirs, &name, name.count) == 0)
    path = String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    (self.ours, self.theirs) = (ours, theirs)
    resize(columns: columns, rows: rows)
  }

  /// Gives it another size, of which the program is told.
  package func resize(columns: Int, rows: Int) {
    var size = winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(ours, UInt(TIOCSWINSZ), &size)
  }

  /// The modes that a program may change, and the echo among them.
  package var modes: [UInt32] {
    var modes = termios()
    tcgetattr(ours, &modes)
    return [modes.c_iflag, modes.c_oflag, modes.c_cflag, modes.c_lflag]
  }

  /// Closes both ends.
  package func close() {
    for descriptor in [ours, theirs] { Glibc.close(descriptor) }
  }
}
