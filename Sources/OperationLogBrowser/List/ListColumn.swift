import LogStore
import OperationLogs
import TextScreen
import TextWidgets

/// A column of the list: how it is called, sorted and filtered by, how wide it is, and what it says of a log.
struct ListColumn: Sendable {
  /// What a column's width depends on.
  struct Room {
    /// Columns of the whole list.
    let width: Int
    let times: TimeDisplay
    let dialect: LogDialect
  }

  let title: String
  var alignment = PrintableText.Alignment.left
  /// The server's order by this column; nil where only what is loaded can be sorted.
  var serverKey: ServerOrder.Key?
  /// Whether sorting begins with the greatest value, such as the newest log.
  var sortsDownward = false
  /// What a filter calls its cells; nil where none takes them.
  var subject: String?
  /// What loaded logs are sorted by; factors are compared by these limits.
  let sortKey: @Sendable (DurationLimits) -> LogOrder.Key
  /// The width; of the error the least that it can do with, since it takes what is left.
  let width: @Sendable (Room) -> Int
  let text: @Sendable (ListCell) -> PrintableText

  /// What it is called in sentences, and where it is kept.
  var name: String { title.lowercased() }
}

/// Columns of one service differ in their titles.
extension ListColumn: Hashable {
  static func == (one: ListColumn, other: ListColumn) -> Bool { one.title == other.title }

  func hash(into hasher: inout Hasher) { hasher.combine(title) }
}

// MARK: - The columns

extension ListColumn {
  /// All columns that logs of a service have, in the order in which they stand.
  static func all(of dialect: LogDialect) -> [ListColumn] {
    [.started, .type, .status, .took, .factor] + dialect.columns.map(own) + [.id, .error]
  }

  static let started = ListColumn(
    title: "STARTED",
    serverKey: .createdAt,
    sortsDownward: true,
    subject: "since",
    sortKey: { _ in .startedAt },
    width: { $0.times == .relative ? 8 : 14 },
    text: \.started
  )

  static let type = ListColumn(
    title: "TYPE",
    serverKey: .operationType,
    subject: "type",
    sortKey: { _ in .field(.type) },
    width: { $0.dialect.widths.type },
    text: { $0.pen($0.log.kind) }
  )

  static let status = ListColumn(
    title: "STATUS",
    subject: "status",
    sortKey: { _ in .field(.status) },
    width: { $0.width < 100 ? $0.dialect.widths.status.narrow : $0.dialect.widths.status.wide },
    text: { $0.pen.status(of: $0.log) }
  )

  static let took = ListColumn(
    title: "TOOK",
    alignment: .right,
    sortsDownward: true,
    sortKey: { _ in .duration },
    width: { _ in 6 },
    text: \.took
  )

  static let factor = ListColumn(
    title: "FACTOR",
    alignment: .right,
    sortsDownward: true,
    sortKey: { .factor($0) },
    width: { _ in 6 },
    text: \.factor
  )

  static let id = ListColumn(
    title: "ID",
    serverKey: .id,
    subject: "id",
    sortKey: { _ in .field(.id) },
    width: { _ in 8 },
    text: { $0.shortened($0.log.id) }
  )

  static let error = ListColumn(
    title: "ERROR",
    subject: "cause",
    sortKey: { _ in .error },
    width: { _ in 8 },
    text: \.error
  )

  /// A column of the service's own.
  static func own(_ column: DialectColumn) -> ListColumn {
    ListColumn(
      title: column.title,
      subject: column.content.field?.rawValue,
      sortKey: { _ in column.content.field.map { .field($0) } ?? .progress },
      width: { $0.width < 100 ? column.width : column.wideWidth ?? column.width },
      text: { $0.own(column) }
    )
  }
}
