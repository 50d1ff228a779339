/// Generates what happens to the checkpoints begun on one day.
///
/// Each is protected, perhaps copied, verified and restored, and deleted when its time is over.
struct DayOfOperations: Sendable {
  let seed: Seed
  let plans: [Plan]
  let incidents: Incidents
  let texts: ErrorTexts

  /// The most days from a backup to the last operation on its checkpoint.
  static let longestLife = 9

  /// All operations on the checkpoints begun on a day, unsorted; many fall on later days.
  func operations(_ day: Int) -> [Operation] {
    var operations: [Operation] = []
    var checkpoint = UInt32(truncatingIfNeeded: day) << 16
    for (number, plan) in plans.enumerated() {
      for second in begins(plan, number, day) {
        var random = seed[day][number][second].numbers
        live(
          checkpoint,
          plan: number,
          from: Microseconds(day) * .day + Microseconds(second) * .second,
          &random,
          into: &operations
        )
        checkpoint &+= 1
      }
    }
    return operations
  }

  /// The seconds of the day at which a plan runs.
  private func begins(_ plan: Plan, _ number: Int, _ day: Int) -> [Int] {
    guard plan.interval > 0 else {
      var random = seed["by hand"][day][number].numbers
      return (0..<10 + random.below(8)).map { _ in random.below(86_400) }
    }
    guard plan.interval <= 86_400 else {
      return (day + number) % (plan.interval / 86_400) == 0 ? [plan.offset] : []
    }
    return Array(stride(from: plan.offset, to: 86_400, by: plan.interval))
  }

  /// Appends the operations of one checkpoint's life.
  private func live(
    _ checkpoint: UInt32,
    plan number: Int,
    from begin: Microseconds,
    _ random: inout RandomNumbers,
    into operations: inout [Operation]
  ) {
    let plan = plans[number]
    func add(_ kind: Operation.Kind, at created: Microseconds, typical: Double) -> Operation {
      let operation = self.operation(
        kind,
        checkpoint,
        plan: number,
        at: created,
        typical: typical,
        &random
      )
      operations.append(operation)
      return operation
    }
    func pause(_ longest: Microseconds) -> Microseconds {
      Microseconds(random.unit() * Double(longest))
    }

    let protect = add(.protect, at: begin + pause(.second), typical: plan.typicalSeconds)
    guard let ready = protect.ends else { return }
    if protect.outcome == .success {
      if plan.isCopied {
        _ = add(.copy, at: ready + pause(.minute), typical: plan.typicalSeconds * 1.4)
      }
      if random.chance(percent: 35) {
        _ = add(.verify, at: ready + pause(6 * .hour), typical: 900)
      }
      if random.chance(percent: 8) {
        let kept = Microseconds(plan.keptDays) * .day
        _ = add(.restore, at: ready + pause(kept), typical: plan.typicalSeconds * 2)
      }
    }
    guard random.chance(percent: protect.outcome == .success ? 96 : 50) else { return }
    let expires = ready + Microseconds(plan.keptDays) * .day + pause(10 * .minute)
    _ = add(.delete, at: expires, typical: 75)
  }

  private func operation(
    _ kind: Operation.Kind,
    _ checkpoint: UInt32,
    plan: Int,
    at created: Microseconds,
    typical: Double,
    _ random: inout RandomNumbers
  ) -> Operation {
    let seconds = min(max(random.around(typical), 2), 90_000)
    let hangs = random.chance(percent: 0.02)
    return Operation(
      created: created,
      seconds: hangs ? Operation.forever : Int32(seconds),
      checkpoint: checkpoint,
      plan: UInt8(plan),
      kind: kind,
      outcome: outcome(kind, plan: plan, at: created, &random),
      isScheduled: kind != .restore && kind != .verify && plans[plan].schedule != nil,
      oddity: random.chance(percent: 0.4)
        ? Oddity.allCases[random.below(Oddity.allCases.count)] : nil
    )
  }

  private func outcome(
    _ kind: Operation.Kind,
    plan: Int,
    at created: Microseconds,
    _ random: inout RandomNumbers
  ) -> Operation.Outcome {
    let incident = incidents.first(plan: plan, provider: plans[plan].provider, at: created)
    let isHit = random.chance(percent: incident?.percent ?? 0)
    guard isHit || random.chance(percent: kind == .restore ? 18 : 9) else { return .success }
    // Karbor itself writes no error text; only vendors' plugins do.
    guard !random.chance(percent: 12) else { return .silentFailure }
    if isHit, let incident { return .failure(incident.cause) }
    return .failure(texts.choose(for: kind, &random))
  }
}
