/// A column of the table `operation_logs` (`karbor db/sqlalchemy/models.py`).
///
/// The first twelve are the keys of a row, in the API's order.
enum Column: String, CaseIterable, Sendable {
  case id
  case operationType = "operation_type"
  case checkpointID = "checkpoint_id"
  case planID = "plan_id"
  case providerID = "provider_id"
  case restoreID = "restore_id"
  case scheduledOperationID = "scheduled_operation_id"
  case status
  case startedAt = "started_at"
  case endedAt = "ended_at"
  case errorInfo = "error_info"
  case extraInfo = "extra_info"
  case createdAt = "created_at"
  case updatedAt = "updated_at"
  case deletedAt = "deleted_at"
  case deleted
  case projectID = "project_id"

  /// The keys in the API's rows; project_id and created_at are not among them.
  static let shown = allCases.prefix(12)
}

/// The value of a column in one row.
enum ColumnValue: Equatable, Sendable {
  case null
  case id(Identifier)
  case time(Microseconds)
  case text(String)
  case boolean(Bool)

  /// Whether this comes before another value in ascending order.
  ///
  /// NULL comes first, as in SQLite and MySQL; texts are compared bytewise.
  func precedes(_ other: ColumnValue) -> Bool {
    switch (self, other) {
    case (.null, .null): false
    case (.null, _): true
    case (_, .null): false
    case (.id(let one), .id(let two)): one < two
    case (.time(let one), .time(let two)): one < two
    case (.text(let one), .text(let two)): one.utf8.lexicographicallyPrecedes(two.utf8)
    case (.boolean(let one), .boolean(let two)): !one && two
    default: false
    }
  }
}
