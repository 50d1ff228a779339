import Testing

/// Something that was waited for did not come.
package struct NeverCame: Error, CustomStringConvertible {
  /// What was waited for, and what there was instead.
  package var description: String

  /// Creates it from its sentence.
  package init(description: String) { self.description = description }
}

/// Asks again and again until there is an answer.
///
/// - Parameters:
///   - what: what is waited for, for the failure's sentence.
///   - seconds: how long at most; a machine may be busy with other things.
///   - pause: how long to wait between two questions.
///   - found: what there is at the end, for the failure's sentence.
///   - source: where it is waited for.
///   - probe: the question; nothing as long as there is no answer.
/// - Returns: the answer.
/// - Throws: `NeverCame`.
@discardableResult
package func eventually<Answer>(
  _ what: String,
  within seconds: Int = 60,
  every pause: Duration = .milliseconds(20),
  found: () async throws -> String = { "" },
  source: SourceLocation = #_sourceLocation,
  _ probe: () async throws -> Answer?
) async throws -> Answer {
  let deadline = ContinuousClock.now + .seconds(seconds)
  while ContinuousClock.now < deadline {
    if let answer = try await probe() { return answer }
    try await Task.sleep(for: pause)
  }
  let failure = NeverCame(description: "\(what) did not come within \(seconds) seconds. \(try await found())")
  Issue.record("\(failure.description)", sourceLocation: source)
  throw failure
}
