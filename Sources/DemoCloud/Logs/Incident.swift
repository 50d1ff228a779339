/// A time in which affected operations fail with the same cause.
struct Incident: Sendable {
  let time: Range<Microseconds>
  /// The affected plan or provider; nil for all.
  var plan: Int? = nil
  var provider: Int? = nil
  /// The percentage of operations that fail.
  var percent: Double = 100
  /// The number of the error text.
  let cause: UInt8

  func touches(plan: Int, provider: Int, at created: Microseconds) -> Bool {
    time.contains(created) && (self.plan ?? plan) == plan
      && (self.provider ?? provider) == provider
  }
}

/// All incidents, by day.
struct Incidents: Sendable {
  private var byDay: [Int: [Incident]] = [:]

  /// A burst hours before the start, an outage of one provider a day before, a plan that has failed for three days and
  /// still does, and older incidents every few days.
  init(_ seed: Seed, start: Microseconds, texts: ErrorTexts) {
    add(
      Incident(
        time: start - 3 * .day..<start + 365 * .day,
        plan: 3,
        cause: texts.number(of: "one-line-quota")
      )
    )
    add(
      Incident(
        time: start - 7 * .hour..<start - 4 * .hour,
        percent: 60,
        cause: texts.number(of: "keystone-unavailable")
      )
    )
    add(
      Incident(
        time: start - 30 * .hour..<start - 25 * .hour,
        provider: 1,
        cause: texts.number(of: "swift-connection-refused")
      )
    )
    let causes = ["bank-no-space", "rabbit-reply-timeout", "db-gone-away", "one-line-507"]
    for number in 0..<200 {
      var random = seed[number].numbers
      let begins = start - Microseconds(5 * number + 5) * .day
      add(
        Incident(
          time: begins..<begins + Microseconds(2 + random.below(6)) * .hour,
          provider: random.chance(percent: 50) ? random.below(3) : nil,
          percent: 40 + random.unit() * 50,
          cause: texts.number(of: causes[random.below(causes.count)])
        )
      )
    }
  }

  /// The incident that affects an operation begun at this time; nil if there is none.
  func first(plan: Int, provider: Int, at created: Microseconds) -> Incident? {
    byDay[created.dayNumber]?.first {
      $0.touches(plan: plan, provider: provider, at: created)
    }
  }

  private mutating func add(_ incident: Incident) {
    for day in incident.time.lowerBound.dayNumber...incident.time.upperBound.dayNumber {
      byDay[day, default: []].append(incident)
    }
  }
}
