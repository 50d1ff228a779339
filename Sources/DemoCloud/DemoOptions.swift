/// What a demo cloud is made of.
package struct DemoOptions: Sendable {
  /// The loopback port to listen on; 0 is any free one.
  package var port: Int
  /// How many logs project alpha has at the start, exactly.
  package var logs: Int
  /// The same seed and the same start give the same logs.
  package var seed: UInt64
  /// What the catalog offers; every service answers, whether it is there or not.
  package var service: DemoService
  /// How many logs begin at the head of CBR's list with every further page that is asked for.
  package var growth: Int
  /// How fast the logs' time passes: 60 turns a minute into an hour.
  package var speed: Double
  /// How many seconds a token lives.
  package var tokenLifetime: Double
  /// The time, in seconds since 1970.
  package var now: @Sendable () -> Double

  /// The options as they are by default, but for those that are given.
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
