/// A histogram of durations, to three significant digits.
///
/// Few logs are kept as a list of different durations, since there may be very many such groups. Many logs get one
/// counter per possible duration, at most some 70 KB.
struct DurationCounts: Sendable {
  /// From this many logs on, every duration has a counter.
  private static let manyLogs = 4096

  /// The number of logs.
  private(set) var total = 0
  private var few: [Int: Int32] = [:]
  private var many: ContiguousArray<Int32> = []

  /// No logs.
  init() {}

  /// The logs of several histograms.
  init(joining parts: [DurationCounts]) {
    if parts.count == 1 {
      self = parts[0]
      return
    }
    for part in parts {
      total += part.total
      for (step, count) in part.few { addToMany(count, step) }
      for (step, count) in part.many.enumerated() where count > 0 { addToMany(count, step) }
    }
  }

  /// Adds so many logs; a negative number removes them.
  mutating func add(_ number: Int32, milliseconds: Int64) {
    let step = Self.step(of: milliseconds)
    total += Int(number)
    guard many.isEmpty else { return addToMany(number, step) }
    few[step, default: 0] += number
    if number < 0, few[step] == 0 { few[step] = nil }
    guard total >= Self.manyLogs else { return }
    for (step, count) in few { addToMany(count, step) }
    few = [:]
  }

  private mutating func addToMany(_ number: Int32, _ step: Int) {
    if step >= many.count { many.append(contentsOf: repeatElement(0, count: step + 1 - many.count)) }
    many[step] += number
  }

  /// The percentile in seconds (nearest rank): so many percent of the logs took at most this long.
  func percentile(_ percent: Int) -> Double {
    let rank = (total * percent + 99) / 100
    var passed = 0
    func isReached(_ count: Int32) -> Bool {
      passed += Int(count)
      return passed >= rank
    }
    let step =
      many.isEmpty
      ? few.sorted { $0.key < $1.key }.first { isReached($0.value) }?.key : many.firstIndex(where: isReached)
    return Self.seconds(of: step ?? 0)
  }

  /// Encodes three digits and a power of ten as one number that grows with the duration.
  private static func step(of milliseconds: Int64) -> Int {
    var (digits, power) = (Int(milliseconds), 0)
    while digits >= 10_000 {
      digits /= 10
      power += 1
    }
    if digits >= 1000 {
      digits = (digits + 5) / 10
      power += 1
      if digits == 1000 { (digits, power) = (100, power + 1) }
    }
    return power * 1000 + digits
  }

  private static func seconds(of step: Int) -> Double {
    let (power, digits) = step.quotientAndRemainder(dividingBy: 1000)
    return (0..<power).reduce(Double(digits)) { value, _ in value * 10 } / 1000
  }
}
