import LogStore

/// What a statistic remembers of each log that it has taken, so that a log which changed can be taken back.
///
/// A few bytes a log: one value of the fact stands for none.
struct FactTable<Fact: Equatable & Sendable>: Sendable {
  private let none: Fact
  private var facts: ContiguousArray<Fact> = []
  /// The logs that have a fact.
  private(set) var count = 0

  init(none: Fact) {
    self.none = none
  }

  /// The number of places, whether they have a fact or not.
  var places: Int { facts.count }

  subscript(reference: LogReference) -> Fact? {
    self[place: Int(reference.index)]
  }

  subscript(place place: Int) -> Fact? {
    place < facts.count && facts[place] != none ? facts[place] : nil
  }

  /// Makes room for so many places.
  mutating func reserve(_ places: Int) {
    guard places > facts.count else { return }
    facts.append(contentsOf: repeatElement(none, count: places - facts.count))
  }

  /// Remembers a fact, or none, and tells the former one.
  @discardableResult
  mutating func set(_ fact: Fact?, of reference: LogReference) -> Fact? {
    let place = Int(reference.index)
    if place >= facts.count {
      guard fact != nil else { return nil }
      reserve(place + 1)
    }
    let former = facts[place] == none ? nil : facts[place]
    facts[place] = fact ?? none
    count += (fact == nil ? 0 : 1) - (former == nil ? 0 : 1)
    return former
  }
}
