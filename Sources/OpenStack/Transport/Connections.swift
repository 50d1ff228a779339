import CCurl

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// A thread with its connections; it ends after the last transfer when this object is released.
final class Connections: Sendable {
  /// Nil if no thread could be started.
  private let inbox: CurlInbox?

  init() {
    CurlLibrary.ignoreEnvironment()
    inbox = CurlInbox()
    if let inbox, !Self.startThread(with: inbox) { inbox.die() }
  }

  deinit {
    inbox?.shut()
  }

  /// Runs a transfer; ends at once if the task is cancelled.
  func outcome(of transfer: Transfer) async -> TransferOutcome {
    guard let inbox else { return TransferOutcome(ending: .unusable) }
    defer { withExtendedLifetime(self) {} }
    return await withTaskCancellationHandler {
      await withCheckedContinuation { waiter in
        inbox.post(CurlInbox.Entry(transfer: transfer, waiter: waiter))
      }
    } onCancel: {
      transfer.cancel()
      inbox.wake()
    }
  }

  private static func startThread(with inbox: CurlInbox) -> Bool {
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
    defer { pthread_attr_destroy(&attributes) }
    let context = Unmanaged.passRetained(inbox)
    var thread = pthread_t()
    let code = pthread_create(
      &thread,
      &attributes,
      { context in
        guard let context else { return nil }
        Connections.run(Unmanaged<CurlInbox>.fromOpaque(context).takeRetainedValue())
        return nil
      },
      context.toOpaque()
    )
    if code != 0 { context.release() }
    return code == 0
  }

  /// Loads libcurl first: here it takes no time from the thread that opens the terminal.
  private static func run(_ inbox: CurlInbox) {
    name_thread("oplogs-http")
    if CurlLibrary.state == .usable, var loop = CurlLoop(inbox) { loop.run() }
    inbox.die()
  }
}
