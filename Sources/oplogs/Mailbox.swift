import Dispatch
import Synchronization

/// Where tasks on other threads leave what happened for the main thread: the program's only lock.
final class Mailbox<Event: Sendable>: Sendable {
  private let events = Mutex<[Event]>([])
  private let wake: @Sendable () -> Void

  /// - Parameter wake: tells the main thread, from any thread, that there is something.
  init(wake: @escaping @Sendable () -> Void) {
    self.wake = wake
  }

  func post(_ event: Event) {
    events.withLock { $0.append(event) }
    wake()
  }

  /// What was posted since, in the order of its posting.
  func drain() -> [Event] {
    events.withLock { events in
      defer { events = [] }
      return events
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
