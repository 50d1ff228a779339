import OperationLogs

/// A search through the list's rows, some thousands at a time, so that keys are never kept waiting.
struct RowScan: Sendable {
  enum Wanted: Sendable {
    case failed
    case text(ListSearch)
  }

  enum Outcome: Hashable, Sendable {
    case found(Int)
    /// All rows were looked at.
    case nothing
    /// There are more rows to look at.
    case unfinished
  }

  /// Rows looked at before keys are read again.
  private static let stride = 4_000

  let wanted: Wanted
  let isForward: Bool
  private var row: Int
  /// Rows still to be looked at.
  private(set) var remaining: Int
  /// Whether it went on from the other end.
  private(set) var hasWrapped = false

  /// A search that starts beside the cursor's row; one that wraps goes on from the other end, up to the row itself.
  init(_ wanted: Wanted, isForward: Bool, from cursor: Int, count: Int, wraps: Bool) {
    self.wanted = wanted
    self.isForward = isForward
    row = cursor + (isForward ? 1 : -1)
    remaining = wraps ? count : isForward ? count - 1 - cursor : cursor
  }

  mutating func step(_ rows: RowList, cache: LogCache) -> Outcome {
    for _ in 0..<Self.stride {
      guard remaining > 0, !rows.isEmpty else { return .nothing }
      if !rows.indices.contains(row) {
        row = isForward ? 0 : rows.count - 1
        hasWrapped = true
      }
      if matches(cache[rows[row]]) { return .found(row) }
      row += isForward ? 1 : -1
      remaining -= 1
    }
    return .unfinished
  }

  private func matches(_ log: OperationLog) -> Bool {
    switch wanted {
    case .failed: log.statusClass == .failed
    case .text(let search): search.matches(log)
    }
  }
}

/// What is searched for in the list: a text in the fields that its columns show, in any case.
struct ListSearch: Sendable {
  let term: String
  private let fields: [FilterTerm]
  /// The form of times, where the text can be part of one.
  private let format: TimeFormat?

  init(_ term: String, format: TimeFormat, dialect: LogDialect) {
    self.term = term
    let own = dialect.columns.compactMap(\.content.field)
    let shown: [LogField] = [.type, .status, .id, .error] + own
    fields = shown.map { FilterTerm(.contains($0, term), source: term) }
    self.format = term.contains(where: \.isNumber) ? format : nil
  }

  func matches(_ log: OperationLog) -> Bool {
    fields.contains { $0.matches(log) } || (format?.list(log.startedAt).contains(term) ?? false)
  }
}
