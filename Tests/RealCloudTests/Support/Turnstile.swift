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
