/// The order requested from a server.
///
/// Only these keys: paging by any other silently loses rows, because the marker is compared with `<` and `>` and null
/// is neither (oslo.db `sqlalchemy/utils.py`, `paginate_query`).
package struct ServerOrder: Hashable, Sendable {
  /// A column that is never null.
  package enum Key: String, CaseIterable, Sendable {
    case createdAt = "created_at"
    case id
    case operationType = "operation_type"
  }

  /// The column.
  package var key: Key
  /// Whether the greatest value comes first.
  package var descending: Bool

  /// Makes an order.
  package init(_ key: Key, descending: Bool) {
    self.key = key
    self.descending = descending
  }

  /// The server's default order.
  package static let newestFirst = ServerOrder(.createdAt, descending: true)

  /// The `sort` parameter: `created_at:desc`.
  package var parameter: String { key.rawValue + (descending ? ":desc" : ":asc") }
}
