import OperationLogs

/// An order by columns, the most important first.
struct RowOrder<Column: Sendable>: Sendable {
  var columns: [Column]
  var descending: Bool

  /// The rows in this order; equal ones keep theirs.
  ///
  /// Null comes last, and first in descending order, as in python-cliff (`lister.py`).
  func sorted<Row>(_ rows: [Row], by key: (Row, Column) -> SortKey?) -> [Row] {
    guard !columns.isEmpty else { return rows }
    let keyed = rows.enumerated().map { place, row in
      (place: place, keys: columns.map { key(row, $0) }, row: row)
    }
    let sorted = keyed.sorted { one, other in
      for (first, second) in zip(one.keys, other.keys) where first != second {
        guard let first, let second else { return descending == (first == nil) }
        return descending ? first > second : first < second
      }
      return one.place < other.place
    }
    return sorted.map(\.row)
  }
}

/// What rows are compared by.
enum SortKey: Comparable {
  case number(Double)
  /// Times may be sent in different zones and with different digits.
  case time(LogTime)
  case text(String)
}

extension RecordField {
  /// What logs are compared by in this column; nil for null.
  func sortKey(of log: OperationLog) -> SortKey? {
    switch self {
    case .startedAt: log.startedAt.map(SortKey.time)
    case .endedAt: log.endedAt.map(SortKey.time)
    default: plainText(of: log).map(SortKey.text)
    }
  }
}
