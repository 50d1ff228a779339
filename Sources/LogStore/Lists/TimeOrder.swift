import OperationLogs

/// The logs of a cache, newest first: all of them, and one list per status class.
///
/// Each page is merged in when it arrives, so that a status filter is instant.
public struct TimeOrder: Sendable {
  /// Every log.
  public private(set) var all = RowList()
  private var classes = [RowList](repeating: RowList(), count: StatusClass.allCases.count)

  /// The logs of a class.
  public subscript(kind: StatusClass) -> RowList { classes[Int(kind.rawValue)] }

  /// Merges new logs in.
  public mutating func insert(_ arrived: ContiguousArray<LogReference>, in cache: LogCache) {
    let sorted = cache.sortedByTime(arrived, descending: true)
    let precedes = cache.precedes(descending: true)
    all.merge(sorted, by: precedes)
    var parts = [ContiguousArray<LogReference>](repeating: [], count: classes.count)
    for reference in sorted { parts[Int(cache.statusClass(of: reference).rawValue)].append(reference) }
    for kind in classes.indices { classes[kind].merge(parts[kind], by: precedes) }
  }

  /// Removes a log; the cache must still hold its old content.
  public mutating func remove(_ reference: LogReference, in cache: LogCache) {
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
  /// Whether one log precedes another by time; at the same time, the earlier arrival comes first.
  public func precedes(descending: Bool) -> (LogReference, LogReference) -> Bool {
    { one, other in
      let (first, second) = (moment(of: one), moment(of: other))
      guard first != second else { return one < other }
      return descending ? first > second : first < second
    }
  }

  /// Logs in order of their start.
  public func sortedByTime(_ references: ContiguousArray<LogReference>, descending: Bool) -> ContiguousArray<
    LogReference
  > {
    // The moments beside the references, so that no comparison looks for a log.
    var keyed = ContiguousArray(
      references.map { (moment: descending ? ~moment(of: $0) : moment(of: $0), reference: $0) }
    )
    let isSorted = zip(keyed, keyed.dropFirst()).allSatisfy { $0 <= $1 }
    if isSorted { return references }
    keyed.sort { $0 < $1 }
    return ContiguousArray(keyed.map(\.reference))
  }
}
