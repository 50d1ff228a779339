import CNcurses
import Glibc

/// The signal handlers that give the terminal back.
///
/// See guard.h.
enum SignalGuard {
  /// Signals that were caught, for the event loop to answer.
  struct Caught: Equatable {
    private let bits: UInt32

    init(bits: UInt32) { self.bits = bits }

    var isEmpty: Bool { bits == 0 }

    func contains(_ signal: Int32) -> Bool { bits & (1 << UInt32(signal)) != 0 }
  }

  /// What a caught signal adds to the event counter.
  static var signalEvent: UInt64 { NC_SIGNAL_EVENT }

  /// Catches every signal that ends or stops a process, except ignored ones.
  static func install(event: Int32) { nc_guard_install(event) }

  static func uninstall() { nc_guard_uninstall() }

  /// From now on the terminal has to be given back, by `reset` and `modes`; and what is written to
  /// standard error, if that is a terminal, is kept for then.
  static func take(terminal: Int32, modes: termios, reset: String) {
    withUnsafePointer(to: modes) { nc_guard_take(terminal, $0, reset, reset.utf8.count) }
  }

  /// Curses has given the terminal back: sets its modes, and prints what was kept.
  static func release() { nc_guard_release() }

  /// The signals caught since the last call, and all that end the program.
  static func takeCaught() -> Caught { Caught(bits: nc_guard_pending()) }

  /// Drops a caught signal that nobody has asked for yet.
  static func forget(_ signal: Int32) { nc_guard_forget(signal) }

  /// Stops this process only, or its whole group; returns when it goes on.
  static func stop(group: Bool) {
    lettingStop { nc_guard_stop(group ? 1 : 0) }
  }

  /// Runs something during which SIGTSTP stops the process.
  static func lettingStop<T, E: Error>(_ body: () throws(E) -> T) throws(E) -> T {
    nc_guard_let_stop(1)
    defer { nc_guard_let_stop(0) }
    return try body()
  }
}
