import CCurl
import Synchronization

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// Hands transfers from other threads to the loop, and wakes it.
final class CurlInbox: Sendable {
  struct Entry: Sendable {
    var transfer: Transfer
    var waiter: Exchange.Waiter
  }

  private struct State {
    var entries: [Entry] = []
    /// Nothing more will be posted.
    var isClosed = false
    /// The loop has ended and accepts nothing.
    var isDead = false
  }

  let descriptor: Int32
  private let state = Mutex(State())

  /// Fails if the system has no more descriptors.
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

  /// Makes the descriptor unreadable again.
  func drain() {
    var count: eventfd_t = 0
    eventfd_read(descriptor, &count)
  }

  /// The entries since the last call, and whether more may follow.
  func take() -> (entries: [Entry], isClosed: Bool) {
    state.withLock { state in
      defer { state.entries = [] }
      return (state.entries, state.isClosed)
    }
  }

  /// Refuses all entries from now on, including those still waiting.
  func die() {
    let abandoned = state.withLock { state in
      state.isDead = true
      defer { state.entries = [] }
      return state.entries
    }
    for entry in abandoned { entry.waiter.resume(returning: TransferOutcome(ending: .unusable)) }
  }
}
