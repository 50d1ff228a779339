/// Lets concurrent callers share one operation and its result.
///
/// A cancelled caller stops waiting at once; the operation is cancelled when nobody waits for it.
actor SingleFlight<Value: Sendable> {
  typealias Outcome = Result<Value, OpenStackError>

  private var flight: Task<Void, Never>?
  private var generation = 0
  private var waiters: [Int: CheckedContinuation<Outcome, Never>] = [:]
  private var nextWaiter = 0

  /// The result of the operation in progress, or of a new one.
  func outcome(of operation: @escaping @Sendable () async -> Outcome) async -> Outcome {
    let waiter = nextWaiter
    nextWaiter += 1
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        if Task.isCancelled {
          continuation.resume(returning: .failure(.cancelled))
          return
        }
        waiters[waiter] = continuation
        if flight == nil { take(off: operation) }
      }
    } onCancel: {
      Task { await self.leave(waiter) }
    }
  }

  private func take(off operation: @escaping @Sendable () async -> Outcome) {
    generation += 1
    let generation = generation
    flight = Task { land(await operation(), generation) }
  }

  private func land(_ outcome: Outcome, _ landed: Int) {
    guard landed == generation else { return }
    flight = nil
    let waiting = waiters.values
    waiters = [:]
    for waiter in waiting { waiter.resume(returning: outcome) }
  }

  private func leave(_ waiter: Int) {
    guard let continuation = waiters.removeValue(forKey: waiter) else { return }
    continuation.resume(returning: .failure(.cancelled))
    guard waiters.isEmpty else { return }
    flight?.cancel()
    flight = nil
    generation += 1
  }
}
