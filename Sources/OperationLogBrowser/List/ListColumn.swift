import LogStore
import OperationLogs
import TextScreen
import TextWidgets

/// A column of the list: its name, sort key, filter field, width and contents.
struct ListColumn: Sendable {
  /// What a column's width depends on.
  struct Room {
    /// The width of the whole list.
    let width: Int
    /// The width that times need.
    let timeColumns: Int
    let dialect: LogDialect
  }

  let title: String
  var alignment = PrintableText.Alignment.left
  /// The server's sort key; nil if only loaded logs can be sorted.
  var serverKey: ServerOrder.Key?
  /// Whether sorting starts with the greatest value, as for the newest log.
  var sortsDownward = false
  /// Whether the list shows it unless the user chose columns.
  var isUsual = true
  /// The filter field for its cells; nil if they cannot be filtered.
  var subject: String?
  /// The sort key for loaded logs; factors use these limits.
  let sortKey: @Sendable (DurationLimits) -> LogOrder.Key
  /// The field whose objects' names it shows where they are known; its width is enough for the first digits of an id.
  var named: LogField?
  /// Whether its texts are names, as a resource's.
  var isOfNames = false
  /// The width; for the error, its least width, since it takes the remaining space.
  private(set) var width: @Sendable (Room) -> Int
  /// Whether the user chose its width.
  private(set) var isFixed = false
  let text: @Sendable (ListCell) -> PrintableText

  /// The width of its longest name.
  ///
  /// - Parameters:
  ///   - names: those that are known.
  ///   - unknown: what it gets if its texts are names themselves, whose lengths nobody has counted.
  /// - Returns: nil if it shows no names.
  func wishedColumns(_ names: KnownNames, unknown: Int?) -> Int? {
    isFixed ? nil : isOfNames ? unknown : named.flatMap { names.columns[$0] }
  }

  /// The same column with a width that the user chose.
  func fixed(to columns: Int) -> ListColumn {
    var column = self
    (column.width, column.isFixed) = ({ _ in columns }, true)
    return column
  }

  /// Its name in sentences and in the kept state.
  var name: String { title.lowercased() }
}

/// Columns of one service differ in their titles.
extension ListColumn: Hashable {
  static func == (one: ListColumn, other: ListColumn) -> Bool { one.title == other.title }

  func hash(into hasher: inout Hasher) { hasher.combine(title) }
}

// MARK: - The columns

extension ListColumn {
  /// All columns for a service, in display order.
  static func all(of dialect: LogDialect) -> [ListColumn] { known[dialect.listName] ?? columns(of: dialect) }

  /// Made once, since every drawing of a list asks for them.
  private static let known = Dictionary(
    uniqueKeysWithValues: LogDialect.all.flatMap(\.tellingAll).map { ($0.listName, columns(of: $0)) }
  )

  private static func columns(of dialect: LogDialect) -> [ListColumn] {
    [.started, .ended, .type, .status, .took, .factor] + dialect.columns.map(serviceColumn) + [.id, .error]
  }

  static let started = ListColumn(
    title: "STARTED",
    serverKey: .createdAt,
    sortsDownward: true,
    subject: "since",
    sortKey: { _ in .startedAt },
    width: timeWidth,
    text: { $0.time($0.log.startedAt) }
  )

  /// No server sorts by it: paging by a column with nulls loses rows.
  static let ended = ListColumn(
    title: "ENDED",
    sortsDownward: true,
    isUsual: false,
    subject: "ended",
    sortKey: { _ in .endedAt },
    width: timeWidth,
    text: { $0.time($0.log.endedAt) }
  )

  private static let timeWidth: @Sendable (Room) -> Int = { $0.timeColumns }

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

  /// A column that only this service has.
  static func serviceColumn(_ column: DialectColumn) -> ListColumn {
    ListColumn(
      title: column.title,
      subject: column.content.field?.rawValue,
      sortKey: { _ in column.content.field.map { .field($0) } ?? .progress },
      named: { if case .id(let field) = column.content { field } else { nil } }(),
      isOfNames: { if case .text = column.content { true } else { false } }(),
      width: { $0.width < 100 ? column.width : column.wideWidth ?? column.width },
      text: { $0.serviceColumn(column) }
    )
  }
}
