/// The options of a demo cloud.
package struct DemoOptions: Sendable {
  /// The loopback port to listen on; 0 for any free one.
  package var port: Int
  /// The exact number of logs that project alpha has at the start.
  package var logs: Int
  /// Equal seeds and start times give equal logs.
  package var seed: UInt64
  /// The services in the catalog; every service answers, listed or not.
  package var service: DemoService
  /// How many logs begin at the head of CBR's list with every further page that is requested.
  package var growth: Int
  /// How fast the logs' clock runs; 60 turns a minute into an hour.
  package var speed: Double
  /// The lifetime of a token in seconds.
  package var tokenLifetime: Double
  /// The clock, in seconds since 1970.
  package var now: @Sendable () -> Double

  /// Makes options; all have defaults.
  package init(
    port: Int = 0,
    logs: Int = 25_000,
    seed: UInt64 = 1,
    service: DemoService = .karbor,
    growth: Int = 1,
    speed: Double = 1,
    tokenLifetime: Double = 86_400,
    now: @escaping @Sendable () -> Double = DemoClock.system
  ) {
    self.port = port
    self.logs = logs
    self.seed = seed
    self.service = service
    self.growth = growth
    self.speed = speed
    self.tokenLifetime = tokenLifetime
    self.now = now
  }
}
