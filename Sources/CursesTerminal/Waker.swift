import CNcurses
import Glibc

/// Wakes the main thread from ``Terminal/wait(timeout:)``, from any thread.
package struct Waker: Sendable {
  /// An event counter (eventfd) that is never closed.
  let descriptor: Int32

  /// Makes the current wait, or the next one, return with ``WakeReasons/woken``.
  package func wake() {
    // Fails only if the counter is full, and then the wait returns anyway.
    _ = eventfd_write(descriptor, 1)
  }
}
