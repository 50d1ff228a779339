import CNcurses
import Glibc

/// Signal handlers that give the terminal back on every fatal signal.
///
/// See signal_guard.h.
enum SignalGuard {
  /// The caught signals that the event loop has to handle.
  struct Caught: Equatable {
    private let bits: UInt32

    init(bits: UInt32) { self.bits = bits }

    var isEmpty: Bool { bits == 0 }

    func contains(_ signal: Int32) -> Bool { bits & (1 << UInt32(signal)) != 0 }
  }

  /// What each caught signal adds to the event counter.
  static var signalEvent: UInt64 { NC_SIGNAL_EVENT }

  /// Catches every signal that ends or stops a process, except those that were ignored.
  static func install(event: Int32) { nc_guard_install(event) }

  static func uninstall() { nc_guard_uninstall() }

  /// Registers how to restore the terminal: by `reset` and `modes`.
  ///
  /// From now on, output to standard error is kept until ``release()`` if standard error is a terminal.
  static func take(terminal: Int32, modes: termios, reset: String) {
    withUnsafePointer(to: modes) { nc_guard_take(terminal, $0, reset, reset.utf8.count) }
  }

  /// Called after curses has given the terminal back: restores the modes and prints the kept output.
  static func release() { nc_guard_release() }

  /// The signals caught since the last call; a signal that ends the program stays in every later result.
  static func takeCaught() -> Caught { Caught(bits: nc_guard_pending()) }

  /// Drops a caught signal that has not been read yet.
  static func forget(_ signal: Int32) { nc_guard_forget(signal) }

  /// Stops this process, or its whole group; returns after it is continued.
  static func stop(group: Bool) {
    lettingStop { nc_guard_stop(group ? 1 : 0) }
  }

  /// Runs a closure during which SIGTSTP stops the process.
  static func lettingStop<T, E: Error>(_ body: () throws(E) -> T) throws(E) -> T {
    nc_guard_let_stop(1)
    defer { nc_guard_let_stop(0) }
    return try body()
  }
}
