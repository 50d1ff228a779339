import LogStore
import OperationLogs

/// A search through the list's rows from beside the cursor.
///
/// A few thousand rows are looked at when it begins; where there are more, it goes on away from the main thread, on the rows
/// and logs as they are then.
struct RowScan: Sendable {
  enum Wanted: Sendable {
    case failed
    case text(ListSearch)
  }

  enum Outcome: Hashable, Sendable {
    case found(LogReference)
    /// All rows were looked at.
    case nothing
    /// There are more rows to look at.
    case unfinished
  }

  /// Rows looked at before anything else is.
  static let stride = 4_000

  private(set) var wanted: Wanted
  /// Whether a text is looked for.
  var isForText: Bool { if case .text = wanted { true } else { false } }
  let isForward: Bool
  private var row: Int
  /// Rows still to be looked at.
  private(set) var remaining: Int
  /// Whether it went on from the other end.
  private(set) var hasWrapped = false
  /// The effect with which it goes on away from the main thread.
  var request: ScanRequest?

  /// A search that starts beside the cursor's row; one that wraps goes on from the other end, up to the row itself.
  init(_ wanted: Wanted, isForward: Bool, from cursor: Int, count: Int, wraps: Bool) {
    self.wanted = wanted
    self.isForward = isForward
    row = cursor + (isForward ? 1 : -1)
    remaining = wraps ? count : isForward ? count - 1 - cursor : cursor
  }

  /// Looks at some rows.
  mutating func step(_ rows: RowList, cache: LogCache) -> Outcome {
    var left = Self.stride
    while left > 0 {
      guard remaining > 0, !rows.isEmpty else { return .nothing }
      if !rows.indices.contains(row) {
        row = isForward ? 0 : rows.count - 1
        hasWrapped = true
      }
      let count = min(left, remaining, isForward ? rows.count - row : row + 1)
      let end = isForward ? row + count : row - count
      if let hit = first(of: Swift.stride(from: row, to: end, by: isForward ? 1 : -1), in: rows, cache) {
        return .found(rows[hit])
      }
      row = end
      remaining -= count
      left -= count
    }
    return .unfinished
  }

  private mutating func first(of numbers: StrideTo<Int>, in rows: RowList, _ cache: LogCache) -> Int? {
    switch wanted {
    case .failed: return numbers.first { cache.statusClass(of: rows[$0]) == .failed }
    case .text(var search):
      // Taken out while it is changed, so that what it knows of the chunks is not copied.
      wanted = .failed
      defer { wanted = .text(search) }
      return search.first(of: numbers, in: rows, cache: cache)
    }
  }
}

/// A search that goes on away from the main thread.
package struct ScanRequest: Hashable, Sendable {
  let number: Int
}

/// What goes on away from the main thread: a search with the rows and logs that it looks through.
package struct Scanner: Sendable {
  /// What a part of the search came to.
  package struct Report: Sendable {
    /// The search.
    package let request: ScanRequest
    let scan: RowScan
    let outcome: RowScan.Outcome

    /// Whether the search is over.
    package var isLast: Bool { outcome != .unfinished }
  }

  /// The search.
  package let request: ScanRequest
  private var scan: RowScan
  private let rows: RowList
  private let cache: LogCache

  init(_ scan: RowScan, _ request: ScanRequest, rows: RowList, cache: LogCache) {
    self.scan = scan
    self.request = request
    self.rows = rows
    self.cache = cache
  }

  /// Looks at some rows.
  package mutating func step() -> Report {
    let outcome = scan.step(rows, cache: cache)
    return Report(request: request, scan: scan, outcome: outcome)
  }
}

/// What is searched for in the list: a text in the fields that its columns show, in any case.
struct ListSearch: Sendable {
  let term: String
  private var fields: LogSearch
  /// The form of times, where the text can be part of one.
  private let format: TimeFormat?

  init(_ term: String, format: TimeFormat, dialect: LogDialect) {
    self.term = term
    let own = dialect.columns.compactMap(\.content.field)
    fields = LogSearch(term, in: [.type, .status, .id, .error] + own)
    let canBeTime =
      term.contains(where: \.isNumber)
      && term.allSatisfy { $0.isNumber || " -:".contains($0) || format.display == .relative }
    self.format = canBeTime ? format : nil
  }

  /// The first of some rows whose log is found.
  mutating func first(of numbers: StrideTo<Int>, in rows: RowList, cache: LogCache) -> Int? {
    guard let format else { return fields.first(of: numbers, in: rows, cache: cache) }
    return numbers.first { row in
      fields.finds(rows[row], in: cache) || format.list(cache.startedAt(of: rows[row])).contains(term)
    }
  }
}
