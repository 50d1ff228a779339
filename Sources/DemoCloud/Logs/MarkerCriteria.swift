/// oslo.db's condition for the rows after a marker (`oslo_db/sqlalchemy/utils.py`, `paginate_query`).
///
/// It compares with `<` and `>` only, which NULL never satisfies, and omits a key if the marker's value is NULL. Rows
/// are therefore lost when paging by a key with NULLs.
struct MarkerCriteria {
  private let order: [LogQuery.SortKey]
  private let marker: [ColumnValue]

  init(_ order: [LogQuery.SortKey], _ marker: OperationRow) {
    self.order = order
    self.marker = order.map { marker.value($0.column) }
  }

  /// Whether a row with these keys comes after the marker.
  func accept(_ keys: [ColumnValue]) -> Bool {
    for position in order.indices where marker[position] != .null {
      let isTied = (0..<position).allSatisfy {
        marker[$0] == .null || marker[$0] == keys[$0]
      }
      if isTied, isBeyond(keys[position], at: position) { return true }
    }
    return false
  }

  private func isBeyond(_ value: ColumnValue, at position: Int) -> Bool {
    guard value != .null else { return false }
    return order[position].isAscending
      ? marker[position].precedes(value) : value.precedes(marker[position])
  }
}
