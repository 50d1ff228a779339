import OperationLogs

/// The logs of a cache by time, newest first: all of them, and those of each class of statuses.
///
/// A page is put among them when it comes, so that a list of some classes is there at once.
package struct TimeOrder: Sendable {
  package private(set) var all = RowList()
  private var classes = [RowList](repeating: RowList(), count: StatusClass.allCases.count)

  package subscript(kind: StatusClass) -> RowList { classes[Int(kind.rawValue)] }

  /// Puts logs that are new in their places.
  package mutating func insert(_ arrived: ContiguousArray<LogReference>, in cache: LogCache) {
    let sorted = cache.sortedByTime(arrived, descending: true)
    let precedes = cache.precedes(descending: true)
    all.merge(sorted, by: precedes)
    var parts = [ContiguousArray<LogReference>](repeating: [], count: classes.count)
    for reference in sorted { parts[Int(cache.statusClass(of: reference).rawValue)].append(reference) }
    for kind in classes.indices { classes[kind].merge(parts[kind], by: precedes) }
  }

  /// Takes a log out that is still in the cache as it was.
  package mutating func remove(_ reference: LogReference, in cache: LogCache) {
    let precedes = cache.precedes(descending: true)
    Self.remove(reference, from: &all, precedes)
    Self.remove(reference, from: &classes[Int(cache.statusClass(of: reference).rawValue)], precedes)
  }

  private static func remove(
    _ reference: LogReference,
    from list: inout RowList,
    _ precedes: (LogReference, LogReference) -> Bool
  ) {
    let row = list.countOfFirst { precedes($0, reference) }
    if row < list.count, list[row] == reference { list.replace(row..<row + 1, with: []) }
  }
}

extension LogCache {
  /// Whether a log stands before another in a list by time; of two at one moment, the one that arrived first.
  package func precedes(descending: Bool) -> (LogReference, LogReference) -> Bool {
    { one, other in
      let (first, second) = (moment(of: one), moment(of: other))
      guard first != second else { return one < other }
      return descending ? first > second : first < second
    }
  }

  package func sortedByTime(_ references: ContiguousArray<LogReference>, descending: Bool) -> ContiguousArray<
    LogReference
  > {
    let precedes = precedes(descending: descending)
    let isSorted = zip(references, references.dropFirst()).allSatisfy { !precedes($1, $0) }
    return isSorted ? references : ContiguousArray(references.sorted(by: precedes))
  }
}
