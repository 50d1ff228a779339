import DemoCloud
import FaultyCloud

/// Runs a demo cloud with faults for as long as the test takes.
func withFaultyCloud(
  _ order: String = "",
  logs: Int = 300,
  tokenLifetime: Double = 86_400,
  _ test: (RunningCloud, FaultyCloud) async throws -> Void
) async throws {
  let faulty = FaultyCloud(DemoOptions(logs: logs, tokenLifetime: tokenLifetime, now: StoppedClock().now))
  let address = try await faulty.start(Faults.parse(order))
  let outcome: Result<Void, any Error>
  do { outcome = .success(try await test(RunningCloud(address: address), faulty)) } catch {
    outcome = .failure(error)
  }
  await faulty.stop()
  try outcome.get()
}

extension FaultyCloud {
  /// Waits until it has got so many requests of a kind.
  func until(_ count: Int, _ kind: SeenRequest.Kind) async throws {
    while requestCount(kind) < count { try await Task.sleep(for: .milliseconds(5)) }
  }
}
