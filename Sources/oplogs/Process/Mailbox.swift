import Dispatch
import Synchronization

/// Where tasks on other threads leave what happened for the main thread: the program's only lock.
final class Mailbox<Event: Sendable>: Sendable {
  private struct Contents {
    var events: [Event] = []
    /// Whether the main thread was told that there is something, and has not taken it yet.
    var isTold = false
    var wake: @Sendable () -> Void
  }

  private let contents: Mutex<Contents>

  /// - Parameter wake: tells the main thread, from any thread, that there is something.
  init(wake: @escaping @Sendable () -> Void = {}) {
    contents = Mutex(Contents(wake: wake))
  }

  /// From now on tells the main thread so; what has been posted before counts as just posted.
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
      // Who was told of an event and has not taken it yet takes this one with it.
      defer { contents.isTold = true }
      return contents.isTold ? nil : contents.wake
    }
    wake?()
  }

  /// Leaves an event that is taken with the next one, and is not worth being woken for.
  func leave(_ event: Event) {
    contents.withLock { $0.events.append(event) }
  }

  /// What was posted since, in the order of its posting.
  func drain() -> [Event] {
    contents.withLock { contents in
      defer { (contents.events, contents.isTold) = ([], false) }
      return contents.events
    }
  }
}

/// Runs asynchronous work to its end while this thread waits.
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
