import CNcurses
import Glibc

/// Wakes the terminal's owner from ``Terminal/wait(timeout:)``, from any thread.
package struct Waker: Sendable {
  /// An event counter that stays open as long as the process.
  let descriptor: Int32

  /// Makes the wait that is on, or the next one, return with ``WakeReasons/woken``.
  package func wake() {
    // Fails only where the counter is full, and then the wait returns anyway.
    _ = eventfd_write(descriptor, 1)
  }
}
