import CNcurses
import Glibc

/// Gathers what curses writes for one screen, and sends it in one piece.
///
/// ncurses 6.4 writes after every movement of the cursor (`_nc_mvcur` in `lib_mvcur.c`): that is thirty writes for a key, of which
/// each wakes the terminal, may be a packet of its own, and may show on its own.
struct FrameOutput {
  /// Where curses writes: a descriptor of its own for the terminal, which is another file's while a screen is painted.
  let curses: Int32
  private let terminal: Int32
  /// A file in memory; below zero where there is none, and what curses writes goes to the terminal at once.
  private let memory: Int32

  /// An output to a terminal's descriptor, which stays its owner's.
  init(_ terminal: Int32) {
    self.terminal = terminal
    curses = fcntl(terminal, F_DUPFD_CLOEXEC, 3)
    memory = nc_memory_file("screen")
  }

  /// Sends what is written to `curses` meanwhile.
  func gather(_ paint: () -> Void) {
    guard memory >= 0, nc_replace(curses, memory) >= 0 else { return paint() }
    paint()
    _ = nc_replace(curses, terminal)
    let count = Int(lseek(memory, 0, SEEK_CUR))
    lseek(memory, 0, SEEK_SET)
    guard count > 0 else { return }
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, length in
      length = max(0, pread(memory, buffer.baseAddress, count, 0))
    }
    write(bytes, to: terminal)
  }

  /// Closes the file in memory; the descriptor for curses is its owner's.
  func close() {
    if memory >= 0 { Glibc.close(memory) }
  }
}
