/// An API of operation logs.
package enum LogAPI: Hashable, Sendable {
  /// Karbor's version 1.
  case karbor
  /// Cloud Backup and Recovery's version 3.
  case cbr
}

/// How to request the rows that follow those already seen.
package enum PagingStyle: Hashable, Sendable {
  /// By the id of the last row.
  case marker
  /// By the number of rows; rows are repeated if the list has grown meanwhile, and missed if it has shrunk.
  case offset
}

/// Everything specific to one service with operation logs; no other type knows which service it is.
package struct LogDialect: Sendable {
  /// A short name: `karbor`.
  package let name: String
  /// The API of its requests and replies.
  package let api: LogAPI
  /// The service's name for people.
  package let title: String
  /// The service types in catalogs, the usual one first.
  package let serviceTypes: [String]
  /// The path of the logs below the endpoint's URL.
  package let path: String
  /// How its list is paged.
  package var paging: PagingStyle
  /// The orders that it can sort by.
  package var orders: Set<ServerOrder>
  /// The statuses it writes, in the order in which they are requested.
  let statuses: [String]
  /// Whether it can filter by a null status.
  let hasNullStatus: Bool
  /// The operation types it writes.
  package let types: [String]
  /// Its parameters other than paging, order and status, and how a row is checked against each.
  package let parameters: [String: LogParameter]
  /// The column widths for the type, and for the status in a narrow and in a wide list.
  package let widths: (type: Int, status: (narrow: Int, wide: Int))
  /// Its list columns in addition to the common ones, most useful first.
  package let columns: [DialectColumn]
  /// The ids and names in a log's detail, besides the log's own id.
  package let fields: [DialectField]
  /// The field whose protection is watched: the plan, or the resource if there are no plans.
  package let protected: LogField
  /// An example of a filter.
  package let filterExample: String
  /// The documented fields of a record, in the order in which commands print them.
  package let record: [RecordField]
  /// The layout of `extra_info`.
  let parts: [ExtraPart]
  /// The advice for a failed log without an error.
  package let missingError: MissingErrorAdvice

  /// All known services.
  package static let all: [LogDialect] = [.karbor, .cbr]

  /// The dialect for a catalog's service type; an unknown type is taken for Karbor's.
  package static func of(serviceType: String) -> LogDialect {
    all.first { $0.serviceTypes.contains(serviceType) } ?? .karbor
  }

  /// The dialect that wrote these logs: the one that documents most of their service-specific fields.
  package static func of(_ logs: some Sequence<OperationLog>) -> LogDialect {
    let names = logs.prefix(100).reduce(into: Set<String>()) { $0.formUnion($1.otherFields.keys) }
    let fields = Set(names.compactMap(RecordField.init(named:)))
    return all.max { fields.intersection($0.record).count < fields.intersection($1.record).count } ?? .karbor
  }

  /// The dialect for saved logs, which can be filtered and sorted without a service.
  package var ofSavedLogs: LogDialect {
    var saved = self
    saved.paging = .marker
    saved.orders = Self.karbor.orders
    return saved
  }

  /// Whether its logs have a field: a common field, or one of its own.
  func has(_ field: LogField) -> Bool {
    ownFields.contains(field) || !Self.all.contains { $0.ownFields.contains(field) }
  }

  /// The service's word for a field: `policy` instead of plan.
  package func noun(of field: LogField) -> String { fields.first { $0.field == field }?.label ?? field.rawValue }

  /// The ids and names that identify what a log is about, with the service's words.
  ///
  /// Those of a log's detail, and those from a part of `extra_info`.
  package var identifying: [(label: String, field: LogField)] {
    let named = fields.map { ($0.label, $0.field) }
    let others = columns.compactMap(\.content.field).flatMap { $0.id == $0 ? [$0] : [$0, $0.id] }
    let known = Set(fields.map(\.field))
    return named + others.filter { !known.contains($0) }.map { ($0.rawValue.replacing("_", with: " "), $0) }
  }

  /// What is protected repeatedly, in one word: a plan or a resource.
  package var protectedNoun: String { protected == .plan ? noun(of: .plan) : LogField.resource.rawValue }

  private var ownFields: Set<LogField> {
    let named = fields.map(\.field) + columns.compactMap(\.content.field)
    return Set(named + named.map(\.id))
  }

  /// The URL of one log.
  package func url(ofLog id: String, at endpoint: String) -> String { endpoint + path(ofLog: id) }

  /// The path of one log below the endpoint's URL.
  package func path(ofLog id: String) -> String { path + "/" + PathSegment.encoded(id) }

  /// The statuses of a class; empty for `other`, and for a class that the service does not use.
  package func statuses(of kind: StatusClass) -> [String] {
    statuses.filter { StatusClass(status: $0) == kind }
  }

  /// Whether `extra_info` names the operation's resource.
  package var readsExtraInfo: Bool { !parts.isEmpty }
}

extension LogDialect: Hashable {
  /// Dialects are equal if they belong to the same service and page the same way.
  package static func == (one: LogDialect, other: LogDialect) -> Bool {
    one.name == other.name && one.paging == other.paging && one.orders == other.orders
  }

  /// Hashes what equality compares.
  package func hash(into hasher: inout Hasher) {
    hasher.combine(name)
    hasher.combine(paging)
  }
}

/// How to check a row against a request's parameter, since servers silently drop unknown filters.
package enum LogParameter: Hashable, Sendable {
  /// The field equals the text.
  case equal(LogField)
  /// The field contains the text.
  case contained(LogField)
  /// Rows do not show it.
  case unchecked

  func matches(_ log: OperationLog, _ text: String) -> Bool {
    switch self {
    case .equal(let field): field.value(of: log) == text
    case .contained(let field): field.value(of: log)?.containsCaseless(text) ?? false
    case .unchecked: true
    }
  }
}

/// A list column of one service.
package struct DialectColumn: Hashable, Sendable {
  /// The content of a column.
  package enum Content: Hashable, Sendable {
    /// An id, shown by its first digits.
    case id(LogField)
    case text(LogField)
    /// The progress of a running operation.
    case progress

    /// The field whose text is shown.
    package var field: LogField? {
      switch self {
      case .id(let field), .text(let field): field
      case .progress: nil
      }
    }
  }

  /// The title, in capitals.
  package var title: String
  /// The content.
  package var content: Content
  /// The width in a narrow list, in terminal columns.
  package var width: Int
  /// The width in a wide list; nil for the same.
  package var wideWidth: Int?
  /// Whether it takes precedence over the columns for duration and error.
  package var isEssential = false
}

/// A line in a log's detail.
package struct DialectField: Hashable, Sendable {
  /// The label before the value.
  package var label: String
  /// The value.
  package var field: LogField
  /// The record's field with the value.
  package var record: RecordField

  /// The service's name for it.
  package var name: String { record.name }

  init(_ label: String, _ field: LogField, of record: RecordField) {
    self.label = label
    self.field = field
    self.record = record
  }
}

/// What to do about a failed log without `error_info`.
package struct MissingErrorAdvice: Hashable, Sendable {
  /// Why there is no error text.
  package var reason: String
  /// Where to look, one line each.
  package var places: [String]
  /// Commands that search for an id; `ID` stands for it.
  package var commands: [String]
}
