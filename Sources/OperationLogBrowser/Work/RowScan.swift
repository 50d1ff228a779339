import LogStore
import OperationLogs

/// A search through the list's rows, starting next to the cursor.
///
/// The first few thousand rows are searched at once; the rest is searched in the background, with the rows and logs of
/// that moment.
struct RowScan: Sendable {
  enum Target: Sendable {
    case failed
    case text(ListSearch)
  }

  enum Outcome: Hashable, Sendable {
    case found(LogReference)
    /// No row matches.
    case nothing
    /// There are more rows to search.
    case unfinished
  }

  /// How many rows are searched at a time.
  static let stride = 4_000

  private(set) var target: Target
  /// Whether it searches a text.
  var isForText: Bool { if case .text = target { true } else { false } }
  /// The id that it searches, in lower case; nil if the text is no whole id.
  var wholeID: String? {
    if case .text(let search) = target { search.term.wholeID } else { nil }
  }
  let isForward: Bool
  private var row: Int
  /// How many rows are left.
  private(set) var remaining: Int
  /// Whether it has wrapped at an end.
  private(set) var hasWrapped = false
  /// The background search that continues it.
  var request: ScanRequest?

  /// Starts next to the cursor's row; with `wraps`, continues from the other end up to that row.
  init(_ target: Target, isForward: Bool, from cursor: Int, count: Int, wraps: Bool) {
    self.target = target
    self.isForward = isForward
    row = cursor + (isForward ? 1 : -1)
    remaining = wraps ? count : isForward ? count - 1 - cursor : cursor
  }

  /// Searches the next rows.
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
    switch target {
    case .failed: return numbers.first { cache.statusClass(of: rows[$0]) == .failed }
    case .text(var search):
      // Taken out while it is changed, so that its cached results are not copied.
      target = .failed
      defer { target = .text(search) }
      return search.first(of: numbers, in: rows, cache: cache)
    }
  }
}
