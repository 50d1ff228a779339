import OperationLogs

/// The column by which the list is sorted, and which way.
struct ListSort: Hashable, Sendable {
  var column: ListColumn = .started
  var isDescending = true
  /// What is particular to the service that is asked.
  let dialect: LogDialect

  /// The newest first.
  init(_ dialect: LogDialect = .karbor) {
    self.dialect = dialect
  }

  init(_ order: ServerOrder, _ dialect: LogDialect) {
    self.dialect = dialect
    column = ListColumn.all(of: dialect).first { $0.serverKey == order.key } ?? .started
    isDescending = order.descending
  }

  var isUsual: Bool { column == .started && isDescending }

  /// The neighbouring column, in the direction that is usual for it.
  func moved(by step: Int) -> ListSort {
    let all = ListColumn.all(of: dialect)
    var sort = ListSort(dialect)
    let place = all.firstIndex(of: column) ?? 0
    sort.column = all[(place + step + all.count) % all.count]
    sort.isDescending = [.started, .took, .factor].contains(sort.column)
    return sort
  }

  /// What the server is asked for: its own order, or newest first where only what is loaded can be sorted.
  var serverOrder: ServerOrder { ownOrder ?? .newestFirst }

  var isLocal: Bool { ownOrder == nil }

  private var ownOrder: ServerOrder? {
    let order = column.serverKey.map { ServerOrder($0, descending: isDescending) }
    return order.flatMap { dialect.orders.contains($0) ? $0 : nil }
  }

  var label: String {
    switch (column, isDescending) {
    case (.started, true): "newest first"
    case (.started, false): isLocal ? "oldest first (loaded only)" : "oldest first"
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
  /// What durations are compared with.
  let limits: DurationLimits
  private var source: [LogReference] = []
  private(set) var rows: [LogReference] = []

  /// No rows yet; durations of what runs are compared as they are now, and by these limits.
  init(_ sort: ListSort, now: LogTime, limits: DurationLimits = DurationLimits()) {
    self.sort = sort
    self.limits = limits
    moment = now
  }

  /// Sorts the rows: those that have come since, and those whose logs have changed, are put among the others.
  mutating func take(_ source: [LogReference], changed: Set<LogReference>, cache: LogCache) {
    let old = self.source
    let most = min(old.count, source.count)
    let head = (0..<most).first { old[$0] != source[$0] } ?? most
    let tail = (0..<most - head).first { old[old.count - 1 - $0] != source[source.count - 1 - $0] } ?? most - head
    self.source = source
    let gone = Set(old[head..<old.count - tail])
    var arrived = Array(source[head..<source.count - tail])
    if !gone.isEmpty || !changed.isEmpty {
      arrived += rows.filter { changed.contains($0) && !gone.contains($0) }
      rows.removeAll { changed.contains($0) || gone.contains($0) }
    }
    if !arrived.isEmpty { rows = merged(rows, sorted(arrived, cache), cache) }
  }

  private typealias Keyed = (key: SortKey, startedAt: LogTime?, reference: LogReference)

  private func sorted(_ references: [LogReference], _ cache: LogCache) -> [Keyed] {
    references.map { keyed($0, cache) }.sorted(by: precedes)
  }

  private func merged(_ old: [LogReference], _ arrived: [Keyed], _ cache: LogCache) -> [LogReference] {
    var merged: [LogReference] = []
    merged.reserveCapacity(old.count + arrived.count)
    var taken = 0
    for one in arrived {
      var (low, high) = (taken, old.count)
      while low < high {
        let middle = (low + high) / 2
        if precedes(one, keyed(old[middle], cache)) { high = middle } else { low = middle + 1 }
      }
      merged += old[taken..<low]
      merged.append(one.reference)
      taken = low
    }
    return merged + old[taken...]
  }

  private func keyed(_ reference: LogReference, _ cache: LogCache) -> Keyed {
    (key(of: reference, cache), cache[reference].startedAt, reference)
  }

  /// Of two that are alike, the newer one stands first.
  private func precedes(_ one: Keyed, _ other: Keyed) -> Bool {
    if precedes(one.key, other.key) { return true }
    guard let first = one.startedAt, let second = other.startedAt, first > second else { return false }
    return !precedes(other.key, one.key)
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
    case .factor: return limits.factor(of: log, now: moment).map(SortKey.number) ?? .absent
    case .started: return log.startedAt.map { .number(Double($0.microseconds)) } ?? .absent
    case .type: text = log.kind
    case .status: text = log.status
    case .own(let column):
      switch column.content {
      case .progress: return log.progress.map { .number(Double($0)) } ?? .absent
      case .id(let field), .text(let field): text = field.value(of: log)
      }
    case .id: text = log.id
    case .error: text = log.errorInfo?.brief
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
