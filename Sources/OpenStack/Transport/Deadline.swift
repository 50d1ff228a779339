/// When a request has to be over, with its redirects, waits and retries.
struct Deadline: Sendable {
  /// What the request was given in all.
  let limit: Duration
  /// By `uptime`.
  let end: Duration
  /// A clock that goes on while the machine sleeps.
  let uptime: @Sendable () -> Duration

  /// What is left, zero at least.
  var remaining: Duration { max(.zero, end - uptime()) }
}

/// The deadline came before the operation ended.
struct DeadlinePassed: Error {}

/// Runs the operation, cancelled when the time is over; `DeadlinePassed` then.
func withDeadline<Value: Sendable>(
  _ time: Duration,
  _ operation: @escaping @Sendable () async throws -> Value
) async throws -> Value {
  try await withThrowingTaskGroup(of: Value.self) { group in
    group.addTask(operation: operation)
    group.addTask {
      try await Task.sleep(for: time)
      throw DeadlinePassed()
    }
    defer { group.cancelAll() }
    guard let value = try await group.next() else { throw DeadlinePassed() }
    return value
  }
}

extension Duration {
  /// For a sentence: `60 seconds`, `0.5 seconds`, `1 second`.
  var inSeconds: String {
    let (whole, fraction) = components
    let tenths = Int64((Double(fraction) / 1e17).rounded())
    if tenths % 10 == 0 { return whole + tenths / 10 == 1 ? "1 second" : "\(whole + tenths / 10) seconds" }
    return "\(whole).\(tenths) seconds"
  }
}
