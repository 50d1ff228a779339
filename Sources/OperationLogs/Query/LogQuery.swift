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

  /// Creates it from its parts; with a dialect alone, every log, newest first.
  package init(
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

  /// Whether a log belongs to the answer; asked of every row, because a server drops filters that it does not know.
  ///
  /// - Parameters:
  ///   - log: the log.
  ///   - limits: what marks are judged by.
  /// - Returns: whether it does.
  package func matches(_ log: OperationLog, judgedBy limits: DurationLimits) -> Bool {
    isInScope(log) && status.matches(log) && terms.allSatisfy { $0.matches(log, judgedBy: limits) }
  }

  /// Whether logs are chosen by how long they took by the usual.
  package var isByMark: Bool { terms.contains { $0.mark != nil } }

  /// Whether a log is one that the server is asked for, whatever its status.
  package func isInScope(_ log: OperationLog) -> Bool { scope.matches(log) && scope.hasParameters(of: log, dialect) }

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
  package func walk(_ status: AskedStatus, _ scope: LogScope) -> WalkQuery {
    WalkQuery(scope: scope, status: status, order: order, paging: dialect.paging)
  }

  /// The walk through the logs of one status, newest first, to see what has become of them.
  package func recheckedWalk(_ status: AskedStatus, _ scope: LogScope) -> WalkQuery {
    WalkQuery(scope: scope, status: status, paging: dialect.paging)
  }

  /// The scope, narrowed by those terms that name a whole id which every server can filter by.
  private var askedScope: LogScope {
    terms.reduce(into: scope) { scope, term in term.narrow(&scope, dialect) }
  }
}
