import CNcurses
import Glibc

/// Collects what curses writes for one screen and sends it in one piece.
///
/// ncurses 6.4 writes after every cursor movement (`_nc_mvcur` in `lib_mvcur.c`): thirty writes per key press. Each of
/// them wakes the terminal, may travel in a packet of its own, and may become visible alone.
struct FrameOutput {
  /// The descriptor that curses writes to: the terminal, or the file in memory while a screen is painted.
  let curses: Int32
  private let terminal: Int32
  /// A file in memory; negative if there is none, and then curses writes straight to the terminal.
  private let memory: Int32

  /// Writes to a terminal's descriptor, which the caller keeps and closes.
  init(_ terminal: Int32) {
    self.terminal = terminal
    curses = fcntl(terminal, F_DUPFD_CLOEXEC, 3)
    memory = nc_memory_file("screen")
  }

  /// Runs `paint`, then sends what curses wrote meanwhile.
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

  /// Closes the file in memory; the caller closes the descriptor for curses.
  func close() {
    if memory >= 0 { Glibc.close(memory) }
  }
}
