import Dispatch
import Synchronization

/// Collects events from other threads for the main thread: the program's only lock.
final class Mailbox<Event: Sendable>: Sendable {
  private struct Contents {
    var events: [Event] = []
    /// Whether the main thread was woken and has not taken the events yet.
    var isTold = false
    var wake: @Sendable () -> Void
  }

  private let contents: Mutex<Contents>

  /// - Parameter wake: called from any thread to wake the main thread.
  init(wake: @escaping @Sendable () -> Void = {}) {
    contents = Mutex(Contents(wake: wake))
  }

  /// Sets how to wake the main thread; wakes it at once if events are waiting.
  func wake(with wake: @escaping @Sendable () -> Void) {
    let isEmpty = contents.withLock { contents in
      contents.wake = wake
      contents.isTold = !contents.events.isEmpty
      return !contents.isTold
    }
    if !isEmpty { wake() }
  }

  func post(_ event: Event) {
    let wake = contents.withLock { contents in
      contents.events.append(event)
      // Already woken: the main thread will take this event with the others.
      defer { contents.isTold = true }
      return contents.isTold ? nil : contents.wake
    }
    wake?()
  }

  /// Posts an event that need not wake the main thread.
  func leave(_ event: Event) {
    contents.withLock { $0.events.append(event) }
  }

  /// Returns the posted events in order.
  func drain() -> [Event] {
    contents.withLock { contents in
      defer { (contents.events, contents.isTold) = ([], false) }
      return contents.events
    }
  }
}

/// Runs asynchronous work while this thread waits.
func waiting<Value: Sendable>(
  for work: @escaping @Sendable () async throws -> Value
) throws -> Value {
  let done = DispatchSemaphore(value: 0)
  let mailbox = Mailbox<Result<Value, any Error>>(wake: { done.signal() })
  Task {
    do {
      mailbox.post(.success(try await work()))
    } catch {
      mailbox.post(.failure(error))
    }
  }
  while true {
    done.wait()
    if let outcome = mailbox.drain().first { return try outcome.get() }
  }
}
