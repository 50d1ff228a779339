/// Which parts of a filter the server applies, and which are applied to the loaded logs.
public struct FilterDivision: Hashable, Sendable {
  /// The server's parts in words, in the order of its parameters.
  public private(set) var server: [String] = []
  /// The local parts, in the order in which they were written.
  public private(set) var here: [String] = []

  /// Divides a query.
  public init(_ query: LogQuery) {
    let walks = query.walks
    if !query.status.isAll {
      let isAsked = !walks.contains { $0.status == .any }
      if isAsked { server.append("status") } else { here.append("status") }
    }
    let scope = walks.first?.scope ?? query.scope
    server += [
      scope.planID == nil ? nil : "plan",
      scope.checkpointID == nil ? nil : "checkpoint",
      scope.restoreID == nil ? nil : "restore",
      scope.projectID == nil ? nil : "project",
    ].compactMap(\.self)
    server += scope.parameters.keys.sorted()
    if query.wholeIDs != nil { server.append("id") }
    for term in query.terms
    where !term.isAsked(of: query.dialect) && term.wholeIDs == nil && !here.contains(term.subject) {
      here.append(term.subject)
    }
  }

  /// The header's words: `server: status, plan; here: took, text`; empty without a filter.
  public var words: String {
    [Self.list("server", server), Self.list("here", here)].compactMap(\.self).joined(separator: "; ")
  }

  /// The words from the longest to the shortest form, which still says whether the server applies all of it; empty
  /// without a filter.
  public var forms: [String] {
    guard !here.isEmpty else { return server.isEmpty ? [] : [words, "by server"] }
    let parts = server.isEmpty ? [] : [Self.list("here", here) ?? ""]
    return [words] + parts + [server.isEmpty ? "here" : "partly here"]
  }

  private static func list(_ place: String, _ parts: [String]) -> String? {
    parts.isEmpty ? nil : place + ": " + parts.joined(separator: ", ")
  }
}

extension FilterTerm {
  /// Whether the service can filter by this term.
  ///
  /// That is a complete id in a field that every user may filter by, such as a plan, checkpoint or restore (karbor
  /// `api/v1/operation_logs.py`, `query_operation_log_filters`).
  public func isAsked(of dialect: LogDialect) -> Bool {
    var scope = LogScope()
    narrow(&scope, dialect)
    return scope != LogScope()
  }
}
