/// What a statistic remembers of each log that it has taken, so that a log which changed can be taken back.
struct FactTable<Fact: Sendable>: Sendable {
  private var facts: ContiguousArray<Fact?> = []
  /// The logs that have a fact.
  private(set) var count = 0

  subscript(reference: LogReference) -> Fact? {
    let index = Int(reference.index)
    return index < facts.count ? facts[index] : nil
  }

  /// Every log with its fact, in the order of arrival.
  var all: some Sequence<(reference: LogReference, fact: Fact)> {
    facts.indices.lazy.compactMap { index in
      facts[index].map { (LogReference(index: Int32(index)), $0) }
    }
  }

  /// Remembers a fact, or none, and tells the former one.
  @discardableResult
  mutating func set(_ fact: Fact?, of reference: LogReference) -> Fact? {
    let index = Int(reference.index)
    if index >= facts.count {
      guard fact != nil else { return nil }
      facts.append(contentsOf: repeatElement(nil, count: index + 1 - facts.count))
    }
    let former = facts[index]
    facts[index] = fact
    count += (fact == nil ? 0 : 1) - (former == nil ? 0 : 1)
    return former
  }
}
