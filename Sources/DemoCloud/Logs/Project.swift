/// A project of the demo cloud, as Keystone and Karbor know it.
struct Project: Sendable {
  /// Its place among the cloud's projects, below 4.
  let number: Int
  let name: String
  /// 32 hexadecimal digits.
  let id: String
  /// Whether new operations begin while the cloud runs.
  let isLive: Bool
  /// Whether times keep their microseconds, as in SQLite; MySQL keeps whole seconds.
  let hasMicroseconds: Bool
  /// Whether rows are exactly what Karbor itself writes: no oddities, no error_info, no extra_info.
  let isPlain: Bool

  /// The cloud's projects: alpha with most of the logs, beta with a few, gamma with none.
  static func all(_ seed: Seed) -> [Project] {
    [
      Project(
        number: 0,
        name: "alpha",
        id: id(seed, 0),
        isLive: true,
        hasMicroseconds: false,
        isPlain: false
      ),
      Project(
        number: 1,
        name: "beta",
        id: id(seed, 1),
        isLive: false,
        hasMicroseconds: true,
        isPlain: true
      ),
      Project(
        number: 2,
        name: "gamma",
        id: id(seed, 2),
        isLive: false,
        hasMicroseconds: true,
        isPlain: true
      ),
    ]
  }

  private static func id(_ seed: Seed, _ number: Int) -> String {
    Identifier(seed["project"][number]).text.split(separator: "-").joined()
  }
}
