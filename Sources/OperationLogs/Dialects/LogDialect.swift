/// An API of operation logs.
public enum LogAPI: Hashable, Sendable {
  /// Karbor's version 1.
  case karbor
  /// Cloud Backup and Recovery's version 3.
  case cbr
}

/// How to request the rows that follow those already seen.
public enum PagingStyle: Hashable, Sendable {
  /// By the id of the last row.
  case marker
  /// By the number of rows; rows are repeated if the list has grown meanwhile, and missed if it has shrunk.
  case offset
}

/// Everything specific to one service with operation logs; no other type knows which service it is.
public struct LogDialect: Sendable {
  /// A short name: `karbor`.
  public let name: String
  /// The API of its requests and replies.
  public let api: LogAPI
  /// The service's name for people.
  public let title: String
  /// The service types in catalogs, the usual one first.
  public let serviceTypes: [String]
  /// Whether the endpoint's URL ends in the project's id, which not every catalog writes.
  public let endpointEndsInProjectID: Bool
  /// The path of the logs below the endpoint's URL.
  public let path: String
  /// How its list is paged.
  public var paging: PagingStyle
  /// The orders that it can sort by.
  public var orders: Set<ServerOrder>
  /// The statuses it writes, in the order in which they are requested; `StatusClass` has the class of each.
  let statuses: [String]
  /// Whether it can filter by a null status.
  let hasNullStatus: Bool
  /// The operation types that it writes, and what each does to a checkpoint.
  let operations: KeyValuePairs<String, OperationPhase>
  /// How it logs a deletion under another type, if it does.
  let hiddenDelete: HiddenDelete?
  /// Its parameters other than paging, order and status, and how a row is checked against each.
  public let parameters: [String: LogParameter]
  /// The column widths for the type, and for the status in a narrow and in a wide list.
  public let widths: (type: Int, status: (narrow: Int, wide: Int))
  /// Its list columns in addition to the common ones, most useful first.
  public internal(set) var columns: [DialectColumn]
  /// The ids and names in a log's detail, besides the log's own id.
  public internal(set) var fields: [DialectField]
  /// The lists of objects that logs name only by id.
  public let named: [NamedObjects]
  /// The field whose protection is watched: the plan, or the resource if there are no plans.
  public let protected: LogField
  /// An example of a filter.
  public let filterExample: String
  /// The documented fields of a record, in the order in which commands print them.
  public internal(set) var record: [RecordField]
  /// The layout of `extra_info`.
  let parts: [ExtraPart]
  /// The advice for a failed log without an error.
  public let missingError: MissingErrorAdvice
  /// What tells its logs apart by where they come from: see `telling`.
  public internal(set) var origins: [LogField] = []

  /// All known services.
  public static let all: [LogDialect] = [.karbor, .cbr]

  /// What a service is taken for that tells nothing of itself: the others descend from it.
  private static let ancestor = karbor

  /// The dialect of a catalog's type; a type of somebody's own, or one that is not known yet, is taken for the ancestor's.
  public static func of(serviceType: String?) -> LogDialect {
    guard let serviceType else { return ancestor }
    return all.first { $0.serviceTypes.contains(serviceType) } ?? ancestor
  }

  /// The dialect that wrote these logs: the one that documents most of their service-specific fields.
  public static func of(_ logs: some Sequence<OperationLog>) -> LogDialect {
    let names = logs.prefix(100).reduce(into: Set<String>()) { $0.formUnion($1.otherFields.keys) }
    let fields = Set(names.compactMap(RecordField.init(named:)))
    let known = { (dialect: LogDialect) in fields.intersection(dialect.record).count }
    return all.reduce(ancestor) { known($1) > known($0) ? $1 : $0 }
  }

  /// The dialect for saved logs, which can be filtered and sorted without a service.
  public var ofSavedLogs: LogDialect {
    var saved = self
    saved.paging = .marker
    saved.orders = ServerOrder.all
    return saved
  }

  /// The fields that are printed and written to files: the record, and then what the operation was.
  ///
  /// The record comes first, so that its columns are those of the `openstack` command.
  public var exported: [RecordField] { record + [.operationKind] }

  /// Where exports have the names of objects, if they are asked for.
  public var nameRecords: [RecordField] { namedFields.compactMap(\.nameRecord) }

  /// The fields with the ids of objects whose names can be found out: the service's own, and its projects if there are several.
  public var namedFields: [LogField] { named.map(\.field) + origins.filter { $0 == .project } }

  /// Whether its logs have a field: a common field, or one of its own.
  func has(_ field: LogField) -> Bool {
    if LogOrigin.fields.contains(field), field != .project { return origins.contains(field) }
    return ownFields.contains(field) || !Self.all.contains { $0.ownFields.contains(field) }
  }

  /// Whether a log can tell a field in another place than Karbor's record has for it.
  public func tellsBeyondWords(_ field: LogField) -> Bool {
    switch field {
    case .vault, .vaultID, .resource, .resourceID: has(field)
    case .plan: record.contains(.policyID)
    default: false
    }
  }

  /// The service's word for a field: `policy` instead of plan.
  public func noun(of field: LogField) -> String { fields.first { $0.field == field }?.label ?? field.rawValue }

  /// The same of several.
  public func plural(of field: LogField) -> String {
    let noun = noun(of: field)
    return noun.hasSuffix("y") ? noun.dropLast() + "ies" : noun + "s"
  }

  /// The ids and names that identify what a log is about, with the service's words.
  ///
  /// Those of a log's detail, and those from a part of `extra_info`.
  public var identifying: [(label: String, field: LogField)] {
    let named = fields.map { ($0.label, $0.field) }
    let others = columns.compactMap(\.content.field).flatMap { $0.id == $0 ? [$0] : [$0, $0.id] }
    let known = Set(fields.map(\.field))
    return named + others.filter { !known.contains($0) }.map { ($0.rawValue.replacing("_", with: " "), $0) }
  }

  /// What is protected repeatedly, in one word: a plan or a resource.
  public var protectedNoun: String { noun(of: protected.named) }

  private var ownFields: Set<LogField> {
    let named = fields.map(\.field) + columns.compactMap(\.content.field)
    return Set(named + named.map(\.id))
  }

  /// The URL of one log.
  public func url(ofLog id: String, at endpoint: String) -> String { endpoint + path(ofLog: id) }

  /// The path of one log below the endpoint's URL.
  public func path(ofLog id: String) -> String { path + "/" + PathSegment.encoded(id) }

  /// The statuses of a class; empty for `other`, and for a class that the service does not use.
  public func statuses(of kind: StatusClass) -> [String] {
    statuses.filter { StatusClass(status: $0) == kind }
  }

  /// Whether it has a status that is called like a class, and is not all of that class.
  public func hasStatus(namedLike kind: StatusClass) -> Bool {
    statuses.contains(kind.name) && statuses(of: kind) != [kind.name]
  }

  /// Whether `extra_info` names the operation's resource.
  public var readsExtraInfo: Bool { !parts.isEmpty }
}

extension LogDialect: Hashable {
  /// Dialects are equal if they belong to the same service, page the same way, and tell the same of where logs come from.
  public static func == (one: LogDialect, other: LogDialect) -> Bool {
    one.name == other.name && one.paging == other.paging && one.orders == other.orders && one.origins == other.origins
  }

  /// Hashes what equality compares.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(name)
    hasher.combine(paging)
  }
}
