/// Which part of a filter the server is asked for, and which is checked here among what is loaded.
package struct FilterDivision: Hashable, Sendable {
  /// What the server is asked for, in words, in the order of its parameters.
  package private(set) var server: [String] = []
  /// What is checked here, in the order in which it was written.
  package private(set) var here: [String] = []

  /// Divides a query as it is asked.
  package init(_ query: LogQuery) {
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
    for term in query.terms where !term.isAsked(of: query.dialect) && !here.contains(term.subject) {
      here.append(term.subject)
    }
  }

  /// As the header says it: `server: status, plan; here: took, text`; empty without a filter.
  package var words: String {
    [Self.list("server", server), Self.list("here", here)].compactMap(\.self).joined(separator: "; ")
  }

  /// From the fullest form to the shortest, which still tells whether the server is asked for all of it; none without a filter.
  package var forms: [String] {
    guard !here.isEmpty else { return server.isEmpty ? [] : [words, "by server"] }
    let parts = server.isEmpty ? [] : [Self.list("here", here) ?? ""]
    return [words] + parts + [server.isEmpty ? "here" : "partly here"]
  }

  private static func list(_ place: String, _ parts: [String]) -> String? {
    parts.isEmpty ? nil : place + ": " + parts.joined(separator: ", ")
  }
}

extension FilterTerm {
  /// Whether the service can be asked for it: a whole id of something that every user can filter by, such as a plan,
  /// checkpoint or restore (karbor `api/v1/operation_logs.py`, `query_operation_log_filters`).
  package func isAsked(of dialect: LogDialect) -> Bool {
    var scope = LogScope()
    narrow(&scope, dialect)
    return scope != LogScope()
  }
}
