/// Which logs are wanted, in which order: what a server can be asked, and what is checked here.
package struct LogQuery: Hashable, Sendable {
  /// What is particular to the service that is asked.
  package var dialect: LogDialect
  /// What a server is asked for beside status and order.
  package var scope: LogScope
  /// The statuses that are wanted.
  package var status: StatusFilter
  /// Everything that no server can be relied on for; all of them must hold.
  package var terms: [FilterTerm]
  /// The order of the server's lists.
  package var order: ServerOrder

  /// Creates it from its parts; without any, every log, newest first.
  package init(
    dialect: LogDialect = .karbor,
    scope: LogScope = LogScope(),
    status: StatusFilter = .all,
    terms: [FilterTerm] = [],
    order: ServerOrder = .newestFirst
  ) {
    self.dialect = dialect
    self.scope = scope
    self.status = status
    self.terms = terms
    self.order = order
  }

  /// Whether a log belongs to the answer; asked of every row, because a server drops filters that it does not know.
  package func matches(_ log: OperationLog) -> Bool {
    isInScope(log) && status.matches(log) && terms.allSatisfy { $0.matches(log) }
  }

  func isInScope(_ log: OperationLog) -> Bool { scope.matches(log) && scope.hasParameters(of: log, dialect) }

  /// The walks through the server's lists that together hold every log of the answer.
  ///
  /// One walk for each status asked; by time only, since no other order can be merged from several lists.
  package var walks: [WalkQuery] {
    let asked = status.asked(of: dialect)
    let mergeable = asked.count == 1 || order.key == .createdAt
    let scope = askedScope
    return (mergeable ? asked : [.any]).map { walk($0, scope) }
  }

  /// The walk through the list of one status.
  func walk(_ status: AskedStatus, _ scope: LogScope) -> WalkQuery {
    WalkQuery(scope: scope, status: status, order: order, paging: dialect.paging)
  }

  /// The walk through the logs of one status, newest first, to see what has become of them.
  func recheckedWalk(_ status: AskedStatus, _ scope: LogScope) -> WalkQuery {
    WalkQuery(scope: scope, status: status, paging: dialect.paging)
  }

  /// The scope, narrowed by those terms that name a whole id which every server can filter by.
  private var askedScope: LogScope {
    terms.reduce(into: scope) { scope, term in term.narrow(&scope, dialect) }
  }
}

/// The part of a query that a server is asked for beside status and order.
package struct LogScope: Hashable, Sendable {
  /// All projects' logs; an administrator's right, dropped in silence for others.
  package var allProjects: Bool
  /// One project's logs; an administrator's right.
  package var projectID: String?
  /// The logs of one plan.
  package var planID: String?
  /// The logs of one checkpoint.
  package var checkpointID: String?
  /// The logs of one restore.
  package var restoreID: String?
  /// Columns that only an administrator can filter by (karbor `api/v1/operation_logs.py`,
  /// `query_operation_log_filters`), by parameter name.
  package var administratorFilters: [String: String]
  /// What only some services can be asked for, by parameter name: see `LogDialect.parameters`.
  package var parameters: [String: String]

  /// Creates it from its parts; without any, every log, newest first.
  package init(
    allProjects: Bool = false,
    projectID: String? = nil,
    planID: String? = nil,
    checkpointID: String? = nil,
    restoreID: String? = nil,
    administratorFilters: [String: String] = [:],
    parameters: [String: String] = [:]
  ) {
    self.allProjects = allProjects
    self.projectID = projectID
    self.planID = planID
    self.checkpointID = checkpointID
    self.restoreID = restoreID
    self.administratorFilters = administratorFilters
    self.parameters = parameters
  }

  func hasParameters(of log: OperationLog, _ dialect: LogDialect) -> Bool {
    parameters.allSatisfy { name, value in dialect.parameters[name]?.matches(log, value) ?? true }
  }

  /// Checks what a row can tell; a row without `project_id` is taken to be the project's that was asked.
  func matches(_ log: OperationLog) -> Bool {
    (planID == nil || log.planID == planID)
      && (checkpointID == nil || log.checkpointID == checkpointID)
      && (restoreID == nil || log.restoreID == restoreID)
      && (projectID == nil || log.projectID == nil || log.projectID == projectID)
      && administratorFilters.allSatisfy { name, value in
        Self.column(name, of: log).map { $0 == value } ?? true
      }
  }

  /// A row's value of a column that an administrator can filter by; nothing for a column that rows do not have.
  private static func column(_ name: String, of log: OperationLog) -> String?? {
    switch name {
    case "operation_type": .some(log.operationType)
    case "provider_id": .some(log.providerID)
    case "scheduled_operation_id": .some(log.scheduledOperationID)
    case "id": .some(log.id)
    default: nil
    }
  }
}

/// The order in which a server is asked for its logs.
///
/// Only these keys: paging by any other loses rows without a word, because the marker is compared with `<` and `>` and a
/// null is neither (oslo.db `sqlalchemy/utils.py`, `paginate_query`).
package struct ServerOrder: Hashable, Sendable {
  /// A column that no row leaves empty.
  package enum Key: String, CaseIterable, Sendable {
    case createdAt = "created_at"
    case id
    case operationType = "operation_type"
  }

  /// The column.
  package var key: Key
  /// Whether the greatest comes first.
  package var descending: Bool

  /// Creates it from its parts; without any, every log, newest first.
  package init(_ key: Key, descending: Bool) {
    self.key = key
    self.descending = descending
  }

  /// The server's own order.
  package static let newestFirst = ServerOrder(.createdAt, descending: true)

  /// The `sort` parameter: `created_at:desc`.
  package var parameter: String { key.rawValue + (descending ? ":desc" : ":asc") }
}

/// One list of a server, walked from its head.
package struct WalkQuery: Hashable, Sendable {
  /// What a server is asked for beside status and order.
  package var scope: LogScope
  /// The statuses that are wanted.
  package var status: AskedStatus
  /// The order of the server's lists.
  package var order: ServerOrder
  /// How the server is asked for what follows.
  package var paging: LogPaging

  /// Creates it from its parts; without any, every log, newest first.
  package init(
    scope: LogScope = LogScope(),
    status: AskedStatus = .any,
    order: ServerOrder = .newestFirst,
    paging: LogPaging = .marker
  ) {
    self.scope = scope
    self.status = status
    self.order = order
    self.paging = paging
  }
}
