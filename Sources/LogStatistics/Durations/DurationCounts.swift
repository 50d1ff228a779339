/// A histogram of durations, to three significant digits.
///
/// Few logs are kept as a list of their durations, since there may be very many such groups. Many logs get one counter per
/// possible duration, at most some 70 KB.
struct DurationCounts: Sendable {
  /// From this many logs on, every duration has a counter.
  private static let manyLogs = 4096

  /// The number of logs.
  private(set) var total = 0
  /// The step of each log, in any order, as long as they are few.
  private var few: ContiguousArray<Int32> = []
  private var many: ContiguousArray<Int32> = []

  /// No logs.
  init() {}

  /// Adds a log.
  mutating func add(milliseconds: Int64) {
    let step = Self.step(of: milliseconds)
    total += 1
    guard many.isEmpty else { return addToMany(1, step) }
    few.append(Int32(step))
    guard total >= Self.manyLogs else { return }
    for step in few { addToMany(1, Int(step)) }
    few = []
  }

  /// Removes a log that was added.
  mutating func remove(milliseconds: Int64) {
    let step = Self.step(of: milliseconds)
    total -= 1
    guard many.isEmpty else { return addToMany(-1, step) }
    if let place = few.firstIndex(of: Int32(step)) { few.remove(at: place) }
  }

  private mutating func addToMany(_ number: Int32, _ step: Int) {
    if step >= many.count { many.append(contentsOf: repeatElement(0, count: step + 1 - many.count)) }
    many[step] += number
  }

  /// The percentile in seconds (nearest rank): so many percent of the logs took at most this long.
  func percentile(_ percent: Int) -> Double {
    let rank = (total * percent + 99) / 100
    var passed = 0
    let step =
      many.isEmpty
      ? few.sorted().dropFirst(max(0, rank - 1)).first.map(Int.init)
      : many.firstIndex { count in
        passed += Int(count)
        return passed >= rank
      }
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
