import CCurl
import Synchronization

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// What other threads have for the loop, and the descriptor that wakes it.
final class CurlInbox: Sendable {
  struct Entry: Sendable {
    var transfer: Transfer
    var waiter: Exchange.Waiter
  }

  private struct State {
    var entries: [Entry] = []
    /// Nothing more will come.
    var isClosed = false
    /// The loop has ended, and takes nothing.
    var isDead = false
  }

  let descriptor: Int32
  private let state = Mutex(State())

  /// Nil where the system has no more descriptors.
  init?() {
    descriptor = eventfd(0, Int32(EFD_CLOEXEC) | Int32(EFD_NONBLOCK))
    guard descriptor >= 0 else { return nil }
  }

  deinit {
    close(descriptor)
  }

  func post(_ entry: Entry) {
    let isDead = state.withLock { state in
      if !state.isDead { state.entries.append(entry) }
      return state.isDead
    }
    if isDead { entry.waiter.resume(returning: TransferOutcome(ending: .unusable)) } else { wake() }
  }

  func shut() {
    state.withLock { $0.isClosed = true }
    wake()
  }

  func wake() { eventfd_write(descriptor, 1) }

  /// Makes the descriptor unreadable.
  func drain() {
    var count: eventfd_t = 0
    eventfd_read(descriptor, &count)
  }

  /// What has come since the last time, and whether more can.
  func take() -> (entries: [Entry], isClosed: Bool) {
    state.withLock { state in
      defer { state.entries = [] }
      return (state.entries, state.isClosed)
    }
  }

  /// Says that nothing is taken any more, to those who wait too.
  func die() {
    let abandoned = state.withLock { state in
      state.isDead = true
      defer { state.entries = [] }
      return state.entries
    }
    for entry in abandoned { entry.waiter.resume(returning: TransferOutcome(ending: .unusable)) }
  }
}
