import Fuzzing

/// Which requests get a fault.
struct FaultRule: Equatable, Sendable {
  /// Which of the counted requests.
  enum When: Equatable, Sendable {
    case always
    /// From the first number to the last, counted from 1.
    case numbers(ClosedRange<Int>)
    case every(Int)
    /// A share of them, from 0 to 1.
    case random(Double)
  }

  /// Nil for all kinds.
  var kind: SeenRequest.Kind?
  var when: When
  var seed: UInt64
  /// If there are several, each request gets one of them.
  var choices: [Fault]

  /// The fault for the request with this number; nil for none.
  func fault(number: Int, numbers: SeededGenerator) -> Fault? {
    var numbers = numbers
    switch when {
    case .always: break
    case .numbers(let range): guard range.contains(number) else { return nil }
    case .every(let step): guard number.isMultiple(of: step) else { return nil }
    case .random(let share): guard Double.random(in: 0..<1, using: &numbers) < share else { return nil }
    }
    guard var fault = choices.randomElement(using: &numbers) else { return nil }
    if case .latency(let typical, let jitter) = fault.effect {
      let wait = typical + jitter * Double.random(in: -1...1, using: &numbers)
      fault.effect = .latency(max(wait, .zero), jitter: .zero)
    }
    return fault
  }
}
