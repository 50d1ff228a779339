import Resources

/// A plan of the demo cloud: what is protected, how often, and by which provider.
struct Plan: Sendable {
  let name: String
  let id: Identifier
  /// The id of the scheduled operation that runs the plan; nil if it is run by hand.
  let schedule: Identifier?
  /// Seconds between two backups; 0 if it is run by hand.
  let interval: Int
  /// Seconds from the start of the interval to the backup.
  let offset: Int
  /// The usual duration of a backup in seconds.
  let typicalSeconds: Double
  /// How many days a checkpoint is kept.
  let keptDays: Int
  let isCopied: Bool
  /// The number of the provider.
  let provider: Int

  /// All plans of a project, read from the embedded table.
  static func all(_ seed: Seed) -> [Plan] {
    Resources.plans.split(separator: "\n").dropFirst().enumerated().compactMap { number, line in
      let fields = line.split(separator: "|").map { field in
        String(field.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
      }
      guard fields.count == 6, let minutes = Int(fields[1]), let typical = Double(fields[2]),
        let kept = Int(fields[3]), let provider = Int(fields[5])
      else { return nil }
      return Plan(
        name: fields[0],
        id: Identifier(seed["plan"][number]),
        schedule: minutes == 0 ? nil : Identifier(seed["schedule"][number]),
        interval: minutes * 60,
        offset: offset(minutes: minutes, number: number),
        typicalSeconds: typical * 60,
        keptDays: kept,
        isCopied: fields[4] == "yes",
        provider: provider
      )
    }
  }

  /// Hourly plans are spread over the hour; daily ones begin together at one and at two at night.
  private static func offset(minutes: Int, number: Int) -> Int {
    switch minutes {
    case ...60: number * 300 % 3600
    case ...360: number * 1080 % 21_600
    default: 3600 * (1 + number % 2)
    }
  }

  /// The providers' ids; the first is that of Karbor's default configuration.
  static func providers(_ seed: Seed) -> [Identifier] {
    [Identifier("cf56bd3e-97a7-4078-b6d5-f36246333fd9")].compactMap { $0 }
      + [Identifier(seed["provider"][1]), Identifier(seed["provider"][2])]
  }
}
