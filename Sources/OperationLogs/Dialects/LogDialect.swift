/// An API of operation logs.
package enum LogAPI: Hashable, Sendable {
  /// Karbor's version 1.
  case karbor
  /// Cloud Backup and Recovery's version 3.
  case cbr
}

/// How a server is asked for what follows the rows already seen.
package enum PagingStyle: Hashable, Sendable {
  /// By the id of the last one.
  case marker
  /// By how many there were: rows are seen twice where the list has grown meanwhile, and missed where it has shrunk.
  case offset
}

/// All that is particular to one service that keeps operation logs; nothing else knows which service it is.
package struct LogDialect: Sendable {
  /// A short word for it: `karbor`.
  package let name: String
  /// Whose requests and replies it has.
  package let api: LogAPI
  /// What people call the service.
  package let title: String
  /// The types under which catalogs have it, the usual one first.
  package let serviceTypes: [String]
  /// Whether the endpoint's URL ends in the project's id, which not every catalog writes.
  package let endpointEndsInProjectID: Bool
  /// What follows the endpoint's URL where its logs are asked for.
  package let path: String
  /// How its list is walked.
  package var paging: PagingStyle
  /// The orders it can be asked for.
  package var orders: Set<ServerOrder>
  /// The statuses that it writes, in the order in which they are asked for.
  let statuses: [String]
  /// Whether it can be asked for rows without a status.
  let hasNullStatus: Bool
  /// The operation types that it writes, and what each does to a checkpoint.
  let operations: KeyValuePairs<String, OperationPhase>
  /// How it logs a deletion under another type, if it does.
  let hiddenDelete: HiddenDelete?
  /// Its parameters beside paging, order and status, and how a row is checked against each.
  package let parameters: [String: LogParameter]
  /// How wide a list shows a type, and a status where there is little room and where there is much.
  package let widths: (type: Int, status: (narrow: Int, wide: Int))
  /// The columns that a list has beside those of every service, the most useful first.
  package let columns: [DialectColumn]
  /// The ids and names that a log's detail shows beside its own id.
  package let fields: [DialectField]
  /// Whose protection is looked after: a plan, or where there are none what is backed up.
  package let protected: LogField
  /// What a filter can say, as an example.
  package let filterExample: String
  /// The fields of a record that the service documents, in the order in which commands print them.
  package let record: [RecordField]
  /// How `extra_info` is laid out.
  let parts: [ExtraPart]
  /// What there is to say of a failed log that does not tell why.
  package let missingError: MissingErrorAdvice

  /// Every service that is known.
  package static let all: [LogDialect] = [.karbor, .cbr]

  /// What a service is taken for that tells nothing of itself: the others descend from it.
  private static let ancestor = karbor

  /// The dialect of a catalog's type; a type of somebody's own, or one that is not known yet, is taken for the ancestor's.
  package static func of(serviceType: String?) -> LogDialect {
    guard let serviceType else { return ancestor }
    return all.first { $0.serviceTypes.contains(serviceType) } ?? ancestor
  }

  /// The dialect that wrote these logs: the one that documents most of the fields that not all services have.
  package static func of(_ logs: some Sequence<OperationLog>) -> LogDialect {
    let names = logs.prefix(100).reduce(into: Set<String>()) { $0.formUnion($1.otherFields.keys) }
    let fields = Set(names.compactMap(RecordField.init(named:)))
    let known = { (dialect: LogDialect) in fields.intersection(dialect.record).count }
    return all.reduce(ancestor) { known($1) > known($0) ? $1 : $0 }
  }

  /// The dialect of logs that are all at hand, whose order and filters need no service.
  package var ofSavedLogs: LogDialect {
    var saved = self
    saved.paging = .marker
    saved.orders = ServerOrder.all
    return saved
  }

  /// Whether its logs have a field: one that no service names as its own, or one of its own.
  func has(_ field: LogField) -> Bool {
    ownFields.contains(field) || !Self.all.contains { $0.ownFields.contains(field) }
  }

  /// What the service calls a field: `policy` where others have plans.
  package func noun(of field: LogField) -> String { fields.first { $0.field == field }?.label ?? field.rawValue }

  /// The same of several.
  package func plural(of field: LogField) -> String {
    let noun = noun(of: field)
    return noun.hasSuffix("y") ? noun.dropLast() + "ies" : noun + "s"
  }

  /// The ids and names that tell what a log is about, each by what the service calls it: those of a log's detail, and those that
  /// are told by a part of `extra_info`.
  package var identifying: [(label: String, field: LogField)] {
    let named = fields.map { ($0.label, $0.field) }
    let others = columns.compactMap(\.content.field).flatMap { $0.id == $0 ? [$0] : [$0, $0.id] }
    let known = Set(fields.map(\.field))
    return named + others.filter { !known.contains($0) }.map { ($0.rawValue.replacing("_", with: " "), $0) }
  }

  /// What is protected again and again, in one word: a plan or a resource.
  package var protectedNoun: String { noun(of: protected.named) }

  private var ownFields: Set<LogField> {
    let named = fields.map(\.field) + columns.compactMap(\.content.field)
    return Set(named + named.map(\.id))
  }

  /// Where one log is asked for.
  package func url(ofLog id: String, at endpoint: String) -> String { endpoint + path(ofLog: id) }

  /// The same below the endpoint's URL.
  package func path(ofLog id: String) -> String { path + "/" + PathSegment.encoded(id) }

  /// The statuses of a class; empty for `other`, and for a class that the service does not have.
  package func statuses(of kind: StatusClass) -> [String] {
    statuses.filter { StatusClass(status: $0) == kind }
  }

  /// Whether it says in `extra_info` what an operation was done to.
  package var readsExtraInfo: Bool { !parts.isEmpty }
}

extension LogDialect: Hashable {
  /// Two are the same where they are of one service and walked alike.
  package static func == (one: LogDialect, other: LogDialect) -> Bool {
    one.name == other.name && one.paging == other.paging && one.orders == other.orders
  }

  /// Takes in what makes it the same.
  package func hash(into hasher: inout Hasher) {
    hasher.combine(name)
    hasher.combine(paging)
  }
}

/// How a row is checked against what a server was asked for, since servers drop in silence what they do not know.
package enum LogParameter: Hashable, Sendable {
  /// The field has this text.
  case equal(LogField)
  /// The field holds this text.
  case contained(LogField)
  /// What rows do not tell.
  case unchecked

  func matches(_ log: OperationLog, _ text: String) -> Bool {
    switch self {
    case .equal(let field): field.value(of: log) == text
    case .contained(let field): field.value(of: log)?.containsCaseless(text) ?? false
    case .unchecked: true
    }
  }
}

/// A column that the lists of one service have.
package struct DialectColumn: Hashable, Sendable {
  /// What the column shows.
  package enum Content: Hashable, Sendable {
    /// An id, of which the beginning is enough.
    case id(LogField)
    case text(LogField)
    /// How far a running operation is.
    case progress

    /// The field whose text it shows.
    package var field: LogField? {
      switch self {
      case .id(let field), .text(let field): field
      case .progress: nil
      }
    }
  }

  /// In capitals.
  package var title: String
  /// What it shows.
  package var content: Content
  /// In columns of the terminal, where there is little room.
  package var width: Int
  /// Where there is much; nothing for the same.
  package var wideWidth: Int?
  /// Whether a list shows it before how long a log took and why it failed.
  package var isEssential = false
}

/// A line of a log's detail.
package struct DialectField: Hashable, Sendable {
  /// What stands before the value.
  package var label: String
  /// The value.
  package var field: LogField
  /// The field of the record that tells it.
  package var record: RecordField

  /// The service's name of it.
  package var name: String { record.name }

  init(_ label: String, _ field: LogField, of record: RecordField) {
    self.label = label
    self.field = field
    self.record = record
  }
}

/// What to do about a failed log without `error_info`.
package struct MissingErrorAdvice: Hashable, Sendable {
  /// Why there is none.
  package var reason: String
  /// Where to look, a line each.
  package var places: [String]
  /// Commands that search for an id, with `ID` in its place.
  package var commands: [String]
}
