import Fuzzing

/// Counts requests and decides which faults each one gets.
struct FaultSchedule {
  let faults: Faults
  private var counts: [Int]

  init(_ faults: Faults) {
    self.faults = faults
    counts = Array(repeating: 0, count: faults.rules.count)
  }

  /// The faults for the next request of a kind, in the order of their rules.
  ///
  /// Random choices depend only on the seed, the rule's place and the request's number.
  mutating func next(_ kind: SeenRequest.Kind) -> [Fault] {
    var met: [Fault] = []
    for (position, rule) in faults.rules.enumerated() where rule.kind == nil || rule.kind == kind {
      counts[position] += 1
      let numbers = SeededGenerator(seed: rule.seed)[position][counts[position]]
      if let fault = rule.fault(number: counts[position], numbers: numbers) { met.append(fault) }
    }
    return met
  }
}

extension SeededGenerator {
  /// The child generator for a number.
  fileprivate subscript(number: Int) -> SeededGenerator {
    var generator = self
    return SeededGenerator(seed: generator.next() &+ UInt64(number))
  }
}
