/// Which logs to show, in which order: the part for the server, and the part applied locally.
public struct LogQuery: Hashable, Sendable {
  /// What is specific to the service.
  public var dialect: LogDialect
  /// The server's part, apart from status and order.
  public var scope: LogScope
  /// The wanted statuses.
  public var status: StatusFilter
  /// The terms that no server reliably applies; all must match.
  public var terms: [FilterTerm]
  /// The order of the server's lists.
  public var order: ServerOrder

  /// Makes a query; with only a dialect, it matches every log, newest first.
  public init(
    dialect: LogDialect,
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

  /// Whether a log matches; asked for every row, because servers drop unknown filters.
  ///
  /// - Parameters:
  ///   - log: the log.
  ///   - limits: what marks are judged by.
  /// - Returns: whether it does.
  public func matches(_ log: OperationLog, judgedBy limits: DurationLimits) -> Bool {
    isInScope(log) && status.matches(log) && terms.allSatisfy { $0.matches(log, judgedBy: limits) }
  }

  /// How many texts the terms' regular expressions have given up, where logs were matched one by one.
  public var givenUp: Int { terms.reduce(0) { $0 + $1.givenUp } }

  /// Whether logs are filtered by stuck or slow.
  public var isByMark: Bool { terms.contains { $0.mark != nil } }

  /// Whether only logs with a mark are wanted.
  public func asks(for mark: DurationMark.Kind) -> Bool { terms.contains { $0.asks(for: mark) } }

  /// The query without the demand for stuck logs, which is chosen and dropped like a status.
  public var withoutStuck: LogQuery {
    var query = self
    query.terms.removeAll { $0.asks(for: .stuck) }
    return query
  }

  /// The query with its marks judged as of another time.
  public func judged(asOf time: LogTime) -> LogQuery {
    var query = self
    for place in terms.indices where terms[place].mark != nil { query.terms[place].asOf = time }
    return query
  }

  /// The query with the plans and providers that its terms name.
  public func named(by names: ObjectNames) -> LogQuery {
    var query = self
    for place in terms.indices { query.terms[place] = terms[place].named(by: names) }
    return query
  }

  /// The fields whose objects its terms may name.
  public var nameableFields: [LogField] {
    dialect.namedFields.filter { field in terms.contains { $0.nameableFields.contains(field) } }
  }

  /// Whether a log matches the server's part, in any status.
  public func isInScope(_ log: OperationLog) -> Bool { scope.matches(log) && scope.hasParameters(of: log, dialect) }

  /// The walks through the server's lists that together contain every matching log.
  ///
  /// There is one walk per requested status if the order is by time; lists in another order cannot be merged.
  public var walks: [WalkQuery] {
    // A stuck log is running, and all running logs can be asked for, however old.
    let status = status.isAll && asks(for: .stuck) ? .running : status
    let asked = status.asked(of: dialect)
    let mergeable = asked.count == 1 || order.key == .createdAt
    let scope = askedScope
    return (mergeable ? asked : [.any]).map { walk($0, scope) }
  }

  /// A status that is in none of the walks, though logs with it match as long as they have no end: deletions that have
  /// begun, on a service that hides them; nil if there is none.
  public var hiddenRunning: String? {
    guard let begun = dialect.hiddenDelete?.begun, status.classes.contains(.running) else { return nil }
    return walks.contains { $0.status == .any || $0.status == .exactly(begun) } ? nil : begun
  }

  /// The ids of the only logs that can match, if the terms name whole ones; a service is asked for each.
  public var wholeIDs: [String]? { terms.lazy.compactMap(\.wholeIDs).first }

  /// Whether its logs are shown in order of time, whichever list they came from.
  public var isByTime: Bool { order.key == .createdAt || wholeIDs != nil }

  /// Whether the terms name a part of an id, which no service can be asked for.
  public var seeksID: Bool { wholeIDs == nil && terms.contains { !$0.isNegated && $0.containingField == .id } }

  /// The start beyond which nothing in the order of the list matches; nil if the terms do not limit it.
  ///
  /// Negated terms set no limit, because they also match logs without a start.
  public var timeLimit: LogTime? {
    guard order.key == .createdAt else { return nil }
    let limits = terms.lazy.filter { !$0.isNegated }.compactMap { term -> LogTime? in
      switch term.condition {
      case .since(let time) where order.descending: time
      case .until(let time) where !order.descending: time
      default: nil
      }
    }
    return order.descending ? limits.max() : limits.min()
  }

  /// The walk through the list of one status.
  public func walk(_ status: AskedStatus, _ scope: LogScope) -> WalkQuery {
    WalkQuery(scope: scope, status: status, order: order, paging: dialect.paging)
  }

  /// The walk through the logs of one status, newest first, to update them.
  public func recheckedWalk(_ status: AskedStatus, _ scope: LogScope) -> WalkQuery {
    let order = status.isPaged ? .newestFirst : ServerOrder(.createdAt, descending: false)
    return WalkQuery(scope: scope, status: status, order: order, paging: dialect.paging)
  }

  /// The list of a status in order of the ends: earliest first, or last first.
  ///
  /// Where a missing end is in it is the database's affair: to SQLite and MySQL it is earlier than all, to PostgreSQL later.
  public func unendedWalk(_ status: String, descending: Bool = false) -> WalkQuery {
    WalkQuery(
      scope: askedScope,
      status: .unended(status),
      order: ServerOrder(.createdAt, descending: descending),
      paging: dialect.paging
    )
  }

  /// The scope, extended by terms that name a complete id every server can filter by.
  private var askedScope: LogScope {
    terms.reduce(into: scope) { scope, term in term.narrow(&scope, dialect) }
  }
}
