/// When a request must end, including its redirects, waits and retries.
struct Deadline: Sendable {
  /// The time that the request was given.
  let limit: Duration
  /// In the time of `uptime`.
  let end: Duration
  /// A clock that keeps running while the machine sleeps.
  let uptime: @Sendable () -> Duration

  /// The time left, at least zero.
  var remaining: Duration { max(.zero, end - uptime()) }
}

/// The deadline passed before the operation ended.
struct DeadlinePassed: Error {}

/// Runs the operation; at the deadline cancels it and throws `DeadlinePassed`.
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
  /// In words: `60 seconds`, `0.5 seconds`, `1 second`.
  var inSeconds: String {
    let (whole, fraction) = components
    let tenths = Int64((Double(fraction) / 1e17).rounded())
    if tenths % 10 == 0 { return whole + tenths / 10 == 1 ? "1 second" : "\(whole + tenths / 10) seconds" }
    return "\(whole).\(tenths) seconds"
  }
}
