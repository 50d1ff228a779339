import LogStore

/// What a statistic remembers of each log, so that a changed log can be subtracted before it is added again.
///
/// A few bytes per log; one value of `Fact` means none.
struct FactTable<Fact: Equatable & Sendable>: Sendable {
  private let none: Fact
  private var facts: ContiguousArray<Fact> = []
  /// The number of logs with a fact.
  private(set) var count = 0

  init(none: Fact) {
    self.none = none
  }

  /// The number of places, with a fact or without.
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

  /// Stores a fact, or removes it, and returns the former one.
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
