import OperationLogs

/// The column by which the list is sorted, and which way.
struct ListSort: Hashable, Sendable {
  var column: ListColumn = .started
  var isDescending = true

  init() {}

  init(_ order: ServerOrder) {
    column = ListColumn.allCases.first { $0.serverKey == order.key } ?? .started
    isDescending = order.descending
  }

  /// The neighbouring column, in the direction that is usual for it.
  func moved(by step: Int) -> ListSort {
    let all = ListColumn.allCases
    var sort = ListSort()
    sort.column = all[(column.rawValue + step + all.count) % all.count]
    sort.isDescending = sort.column == .started || sort.column == .took
    return sort
  }

  /// What the server is asked for: its own order, or newest first where only what is loaded can be sorted.
  var serverOrder: ServerOrder {
    column.serverKey.map { ServerOrder($0, descending: isDescending) } ?? .newestFirst
  }

  var isLocal: Bool { column.serverKey == nil }

  var label: String {
    switch (column, isDescending) {
    case (.started, true): "newest first"
    case (.started, false): "oldest first"
    case (_, true) where isLocal: "sorted by \(name), descending (loaded only)"
    case (_, false) where isLocal: "sorted by \(name) (loaded only)"
    case (_, true): "sorted by \(name), descending"
    case (_, false): "sorted by \(name)"
    }
  }

  private var name: String { column.title.lowercased() }
}

/// The rows in the order of a column that the server cannot sort by.
struct SortedRows: Sendable {
  private let sort: ListSort
  private let moment: LogTime
  private var source: [LogReference] = []
  private(set) var rows: [LogReference] = []

  /// No rows yet; durations of what runs are compared as they are now.
  init(_ sort: ListSort, now: LogTime) {
    self.sort = sort
    moment = now
  }

  /// Sorts the rows; those that have come after the ones already sorted are put among them.
  mutating func take(_ source: [LogReference], cache: LogCache) {
    let isContinued =
      source.count >= self.source.count && source.prefix(self.source.count).elementsEqual(self.source)
    let arrived = isContinued ? sorted(source[self.source.count...], cache) : sorted(source[...], cache)
    rows = isContinued ? merged(rows, arrived, cache) : arrived.map(\.reference)
    self.source = source
  }

  private typealias Keyed = (key: SortKey, reference: LogReference)

  private func sorted(_ references: ArraySlice<LogReference>, _ cache: LogCache) -> [Keyed] {
    references.map { (key(of: $0, cache), $0) }.sorted { precedes($0.key, $1.key) }
  }

  private func merged(_ old: [LogReference], _ arrived: [Keyed], _ cache: LogCache) -> [LogReference] {
    var merged: [LogReference] = []
    merged.reserveCapacity(old.count + arrived.count)
    var taken = 0
    for (key, reference) in arrived {
      var (low, high) = (taken, old.count)
      while low < high {
        let middle = (low + high) / 2
        if precedes(key, self.key(of: old[middle], cache)) { high = middle } else { low = middle + 1 }
      }
      merged += old[taken..<low]
      merged.append(reference)
      taken = low
    }
    return merged + old[taken...]
  }

  private func precedes(_ one: SortKey, _ other: SortKey) -> Bool {
    switch (one, other) {
    case (.absent, _): false
    case (_, .absent): true
    case (.number(let one), .number(let other)): sort.isDescending ? one > other : one < other
    case (.text(let one), .text(let other)): sort.isDescending ? one > other : one < other
    case (.number, .text): true
    case (.text, .number): false
    }
  }

  private func key(of reference: LogReference, _ cache: LogCache) -> SortKey {
    let log = cache[reference]
    let text: String?
    switch sort.column {
    case .took: return log.duration(now: moment).map(SortKey.number) ?? .absent
    case .started: return log.startedAt.map { .number(Double($0.microseconds)) } ?? .absent
    case .type: text = log.kind
    case .status: text = log.status
    case .plan: text = log.planID
    case .checkpoint: text = log.checkpointID
    case .provider: text = log.providerID
    case .restore: text = log.restoreID
    case .schedule: text = log.scheduledOperationID
    case .id: text = log.id
    case .error: text = log.errorInfo?.summary
    }
    return text.map(SortKey.text) ?? .absent
  }
}

/// What rows are compared by; what a log has not stands last, whichever the direction.
private enum SortKey {
  case number(Double)
  case text(String)
  case absent
}
