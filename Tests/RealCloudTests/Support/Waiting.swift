import Testing

/// Something that was waited for did not come.
struct NeverCame: Error, CustomStringConvertible {
  var description: String
}

/// Asks again and again until there is an answer.
///
/// - Parameters:
///   - what: what is waited for, for the failure's sentence.
///   - seconds: how long at most; a machine may be busy with other things.
///   - found: what there is at the end, for the failure's sentence.
///   - source: where it is waited for.
///   - probe: the question; nothing as long as there is no answer.
/// - Returns: the answer.
/// - Throws: `NeverCame`.
@discardableResult
func eventually<Answer>(
  _ what: String,
  within seconds: Int = 60,
  found: () async throws -> String = { "" },
  source: SourceLocation = #_sourceLocation,
  _ probe: () async throws -> Answer?
) async throws -> Answer {
  let deadline = ContinuousClock.now + .seconds(seconds)
  while ContinuousClock.now < deadline {
    if let answer = try await probe() { return answer }
    try await Task.sleep(for: .milliseconds(20))
  }
  let failure = NeverCame(description: "\(what) did not come within \(seconds) seconds. \(try await found())")
  Issue.record("\(failure.description)", sourceLocation: source)
  throw failure
}

/// Lets only so many through at a time: a hundred processes at once would be slower than one after the other.
actor Turnstile {
  static let processes = Turnstile(3)
  /// Whoever is through already is not stopped again: all of them could wait for each other.
  @TaskLocal private static var isThrough = false

  private var free: Int
  private var waiting: [CheckedContinuation<Void, Never>] = []

  init(_ places: Int) {
    free = places
  }

  nonisolated func pass<Value: Sendable>(_ work: () async throws -> Value) async throws -> Value {
    guard !Self.isThrough else { return try await work() }
    await enter()
    do {
      let value = try await Self.$isThrough.withValue(true, operation: work)
      await leave()
      return value
    } catch {
      await leave()
      throw error
    }
  }

  private func enter() async {
    if free > 0 {
      free -= 1
    } else {
      await withCheckedContinuation { waiting.append($0) }
    }
  }

  private func leave() {
    if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
  }
}
