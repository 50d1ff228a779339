import OperationLogs

extension LogCache {
  /// All logs with the filter's statuses, sorted by time.
  public func list(of status: StatusFilter, descending: Bool) -> RowList {
    let list = newestFirst(status)
    guard !descending else { return list }
    // Logs with the same time stay in order of arrival, in both directions.
    return RowList(sortedByTime(ContiguousArray(list.reversed()), descending: false))
  }

  private func newestFirst(_ status: StatusFilter) -> RowList {
    if status.isAll { return order.all }
    let classes = status.classes.union(status.statuses.map(StatusClass.init(status:)))
    if status.statuses.isEmpty, classes.count == 1, let only = classes.first { return order[only] }
    if status.statuses.isEmpty {
      var wanted = ReferenceSet()
      for kind in classes { order[kind].forEach { wanted.insert($0) } }
      return order.all.filtered(wanted.contains)
    }
    return filter(order.all) { chunk, place in
      status.classes.contains(chunks[chunk].rows[place].statusClass)
        || (!status.statuses.isEmpty && status.matches(chunks[chunk], place))
    }
  }

  /// The rows of a list whose chunk and place satisfy a condition.
  public func filter(_ list: RowList, _ holds: (_ chunk: Int, _ place: Int) -> Bool) -> RowList {
    var (chunk, range) = (0, 0..<0)
    return list.filtered { reference in
      let index = Int(reference.index)
      if !range.contains(index) {
        chunk = locate(reference).chunk
        range = starts[chunk]..<starts[chunk] + chunks[chunk].count
      }
      return holds(chunk, index - range.lowerBound)
    }
  }
}

extension StatusFilter {
  /// Whether the filter accepts the status of a cached log.
  public func matches(_ cache: LogCache, _ reference: LogReference) -> Bool {
    let (chunk, place) = cache.locate(reference)
    return matches(cache.chunks[chunk], place)
  }

  /// Whether the filter accepts the status of a packed log.
  public func matches(_ logs: PackedLogs, _ place: Int) -> Bool {
    isAll || classes.contains(logs.rows[place].statusClass)
      || (!statuses.isEmpty && statuses.contains(logs.text(logs.shared(place)[.status])))
  }
}
