/// The order requested from a server.
///
/// Only these keys: paging by any other silently loses rows, because the marker is compared with `<` and `>` and null
/// is neither (oslo.db `sqlalchemy/utils.py`, `paginate_query`).
public struct ServerOrder: Hashable, Sendable {
  /// A column that is never null.
  public enum Key: String, CaseIterable, Sendable {
    case createdAt = "created_at"
    case id
    case operationType = "operation_type"
  }

  /// The column.
  public var key: Key
  /// Whether the greatest value comes first.
  public var descending: Bool

  /// Makes an order.
  public init(_ key: Key, descending: Bool) {
    self.key = key
    self.descending = descending
  }

  /// Every one that a server with markers can be asked for.
  static let all = Set(
    Key.allCases.flatMap { [ServerOrder($0, descending: true), ServerOrder($0, descending: false)] }
  )

  /// The server's default order.
  public static let newestFirst = ServerOrder(.createdAt, descending: true)

  /// The `sort` parameter: `created_at:desc`.
  public var parameter: String { parameter(key.rawValue) }

  /// The `sort` parameter of any column in this direction.
  public func parameter(_ column: String) -> String { column + (descending ? ":desc" : ":asc") }
}
