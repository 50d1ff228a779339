/// The operations of one project, oldest first, up to the end of the current day.
///
/// The state is a function of the time: nothing runs between requests.
struct OperationHistory: Sendable {
  let project: Project
  let seed: Seed
  let plans: [Plan]
  let providers: [Identifier]
  let texts: ErrorTexts
  private let day: DayOfOperations
  private let cipher: RowCipher
  /// How many operations existed at the start; their rows have negative numbers.
  private let firstNew: Int
  private(set) var operations: [Operation] = []
  private var nextDay: Int
  private var later: [Int: [Operation]] = [:]

  /// Generates exactly `count` operations before the start.
  init(project: Project, count: Int, start: Microseconds, texts: ErrorTexts, seed: Seed) {
    self.project = project
    self.texts = texts
    self.seed = seed
    plans = Plan.all(seed)
    providers = Plan.providers(seed)
    cipher = RowCipher(seed["row"])
    day = DayOfOperations(
      seed: seed["day"],
      plans: plans,
      incidents: Incidents(seed["incident"], start: start, texts: texts),
      texts: texts
    )
    firstNew = count
    nextDay = start.dayNumber
    if count > 0 || project.isLive { makeUp(count, before: start) }
  }

  /// Generates operations before the start, and keeps exactly so many.
  private mutating func makeUp(_ count: Int, before start: Microseconds) {
    let usualADay = 850
    // A day is complete only if the days of a whole life before it are generated; a few single rows need no complete
    // day.
    let warmUp = project.isLive ? DayOfOperations.longestLife : 0
    var days = count / usualADay + warmUp + 1
    repeat {
      operations = []
      later = [:]
      nextDay = start.dayNumber - days
      open(through: start)
      days *= 2
    } while self.count(at: start) < count
    operations.removeFirst(self.count(at: start) - count)
    if !project.isLive { operations.removeLast(operations.count - count) }
  }

  /// How many operations have begun at a time.
  func count(at time: Microseconds) -> Int {
    Self.firstIndex(in: operations) { $0.created > time }
  }

  /// The index of the first operation created after a time; the number of all if there is none.
  func firstIndex(createdAfter time: Microseconds) -> Int {
    Self.firstIndex(in: operations) { $0.created > time }
  }

  /// The index of the first operation created at a time or after it.
  func firstIndex(createdFrom time: Microseconds) -> Int {
    Self.firstIndex(in: operations) { $0.created >= time }
  }

  /// The number of a row: 0 is the first after the start.
  func number(ofRowAt index: Int) -> Int { index - firstNew }

  func id(ofRowAt index: Int) -> Identifier { cipher.id(index - firstNew) }

  /// The index of the row with an id, if it has begun by this time.
  func index(of id: Identifier, at time: Microseconds) -> Int? {
    guard let number = cipher.number(id) else { return nil }
    let index = number + firstNew
    return operations.indices.contains(index) && operations[index].created <= time ? index : nil
  }

  func checkpointID(_ checkpoint: UInt32) -> Identifier {
    Identifier(seed["checkpoint"][Int(checkpoint)])
  }

  /// Generates all days up to that of a time.
  mutating func reach(_ time: Microseconds) {
    if project.isLive { open(through: time) }
  }

  /// Makes future operations begin now.
  mutating func hasten(_ count: Int, at time: Microseconds) {
    guard project.isLive else { return }
    open(through: time + .day)
    let begun = self.count(at: time)
    let last = begun > 0 ? operations[begun - 1].created : .min
    var created = max(last, time - Microseconds(count) * Self.spacing)
    for index in operations.indices.dropFirst(begun).prefix(count) {
      created += Self.spacing
      operations[index].created = created
    }
  }

  private mutating func open(through time: Microseconds) {
    while nextDay <= time.dayNumber {
      for operation in day.operations(nextDay) {
        later[operation.created.dayNumber, default: []].append(operation)
      }
      append(later.removeValue(forKey: nextDay) ?? [])
      nextDay += 1
    }
  }

  /// Inserts a day's operations in order.
  ///
  /// No two operations of the cloud have the same creation time, so sorting by it needs no second key.
  private mutating func append(_ day: [Operation]) {
    var last = operations.last?.created ?? .min / 2
    for var operation in day.sorted(by: { $0.created < $1.created }) {
      let slot = operation.created / Self.spacing * Self.spacing + Microseconds(project.number)
      operation.created = max(slot, last + Self.spacing)
      last = operation.created
      operations.append(operation)
    }
  }

  /// The spacing between operations of one project: the largest number of projects.
  private static let spacing: Microseconds = 4

  private static func firstIndex(
    in operations: [Operation],
    where isBeyond: (Operation) -> Bool
  ) -> Int {
    var low = 0
    var high = operations.count
    while low < high {
      let middle = (low + high) / 2
      if isBeyond(operations[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
