import Algorithms

extension RowList {
  /// The rows that satisfy a condition.
  public func filtered(_ holds: (LogReference) -> Bool) -> RowList {
    var list = RowList()
    var some: ContiguousArray<LogReference> = []
    some.reserveCapacity(Swift.min(count, 4096))
    forEach { reference in
      guard holds(reference) else { return }
      some.append(reference)
      if some.count == 4096 {
        list.append(some)
        some.removeAll(keepingCapacity: true)
      }
    }
    list.append(some)
    return list
  }

  /// Removes a row.
  public mutating func remove(_ row: Int) { replace(row..<row + 1, with: []) }

  /// The rows that were added to the head or the end of `others`; nil if the lists differ in any other way.
  public func added(to others: RowList) -> RowList? {
    let more = count - others.count
    guard more >= 0 else { return nil }
    if first(others.count) == others { return dropping(first: others.count) }
    return dropping(first: more) == others ? first(more) : nil
  }

  /// The list without its first rows.
  public func dropping(first number: Int) -> RowList {
    guard number > 0 else { return self }
    var list = self
    list.replace(0..<number, with: [])
    return list
  }

  /// The first rows.
  public func first(_ number: Int) -> RowList {
    guard number < count else { return self }
    var list = self
    list.replace(number..<count, with: [])
    return list
  }

  /// How many rows from the head satisfy a condition that is false for all later rows.
  public func countOfFirst(where holds: (LogReference) -> Bool) -> Int {
    partitioningIndex { !holds($0) }
  }

  /// Merges rows into the list; both are sorted the same way.
  public mutating func merge(
    _ arrived: ContiguousArray<LogReference>,
    by precedes: (LogReference, LogReference) -> Bool
  ) {
    guard let first = arrived.first, let last = arrived.last else { return }
    let start = countOfFirst { !precedes(first, $0) }
    let end = start == count ? start : countOfFirst { !precedes(last, $0) }
    var merged: ContiguousArray<LogReference> = []
    merged.reserveCapacity(end - start + arrived.count)
    var next = 0
    for row in start..<end {
      let old = self[row]
      while next < arrived.count, precedes(arrived[next], old) {
        merged.append(arrived[next])
        next += 1
      }
      merged.append(old)
    }
    merged.append(contentsOf: arrived[next...])
    replace(start..<end, with: merged)
  }
}
