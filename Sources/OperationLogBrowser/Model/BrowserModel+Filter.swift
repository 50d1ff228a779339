import OperationLogs

extension BrowserModel {
  /// The list's query with another filter.
  ///
  /// A single `status:` term becomes the status filter, which the server applies.
  func query(filteredBy line: FilterLine) -> LogQuery {
    var query = controller.query
    query.terms = line.terms
    if let status = line.soleStatus {
      query.terms.removeAll { $0.wantedStatus != nil }
      query.status = status
    }
    return query
  }

  /// The reaction that changes the status filter.
  func narrowing(to status: StatusFilter) -> Reaction {
    var query = controller.query
    query.status = status
    return .narrow(query, isStatusNewest: true)
  }

  /// The query without the newest part of the filter; nil if there is none.
  var queryWithoutNewestFilter: LogQuery? {
    var query = controller.query
    if !query.status.isAll, isStatusNewest || query.terms.isEmpty {
      query.status = .all
    } else if !query.terms.isEmpty {
      query.terms.removeLast()
    } else {
      return nil
    }
    return query
  }

  /// The query without the newest part added since another query; nil if nothing was added.
  func query(backTo opened: LogQuery) -> LogQuery? {
    var query = controller.query
    if query.terms.count > opened.terms.count {
      query.terms.removeLast()
    } else if query.status != opened.status || query.text != opened.text {
      (query.status, query.terms) = (opened.status, opened.terms)
    } else {
      return nil
    }
    return query
  }

  /// The query with a term added, or removed if present.
  ///
  /// - Parameters:
  ///   - term: the term.
  ///   - opened: the leading terms that a view was opened with, which are its subject.
  /// - Returns: the query.
  func query(toggling term: FilterTerm, after opened: [FilterTerm]) -> LogQuery {
    var query = controller.query
    let kept = query.terms.starts(with: opened) ? opened.count : 0
    var line = FilterLine(terms: Array(query.terms[kept...]))
    if case .status(let filter) = term.condition, !term.isNegated {
      line.terms.removeAll { $0.condition == term.condition }
      query.status = query.status == filter ? .all : filter
    } else {
      if case .status(query.status) = term.condition { query.status = .all }
      line = line.toggling(term)
    }
    query.terms.replaceSubrange(kept..., with: line.terms)
    return query
  }

  // MARK: - Stuck and slow

  /// The query for only stuck logs, which requests running ones; or without that filter.
  var queryTogglingStuck: LogQuery {
    var query = controller.query
    if query.asks(for: .stuck) {
      query.terms.removeAll { $0.mark == .stuck }
      if query.status == .running { query.status = .all }
    } else {
      query.status = .running
      query.terms.append(FilterTerm(.marked(.stuck), source: "is:stuck", asOf: now))
    }
    return query
  }

  var whatIsStuck: String {
    let compared = "finished logs of the same type and provider (\(base(of: statistics.basics.count)))."
    guard !statistics.limits.isEmpty else {
      return "Nothing is marked: there are fewer than \(DurationLimits.fewest) \(compared)"
    }
    let factor = "\(Int(DurationLimits.factor))\(pen.glyphs.times)"
    return "Stuck: running more than \(factor) as long as 95% of \(compared)"
  }

  /// The query with its marks as of now; nil where they are recent, and judged by what has been counted since.
  var queryWithNewMarks: LogQuery? {
    var query = controller.query
    let isOutdated = query.terms.contains { term in
      term.mark != nil && term.asOf.map { now.seconds(since: $0) > 60 } ?? true
    }
    guard isOutdated || isJudgedAnew(query) else { return nil }
    for place in query.terms.indices where query.terms[place].mark != nil { query.terms[place].asOf = now }
    return query
  }

  /// Whether a query has marks, and other limits than before are what they are judged by.
  func isJudgedAnew(_ query: LogQuery) -> Bool { query.isByMark && controller.limits != statistics.limits }
}

extension LogQuery {
  /// The terms as written.
  fileprivate var text: String { terms.map(\.source).joined(separator: " ") }

  func asks(for mark: DurationMark.Kind) -> Bool {
    terms.contains { $0.mark == mark && !$0.isNegated }
  }
}

extension FilterLine {
  /// The statuses that the line asks for, if exactly one term does.
  var soleStatus: StatusFilter? {
    let statuses = terms.compactMap(\.wantedStatus)
    return statuses.count == 1 ? statuses[0] : nil
  }
}

extension FilterTerm {
  /// The statuses that the term asks for; nil if none.
  var wantedStatus: StatusFilter? {
    guard !isNegated, case .status(let filter) = condition else { return nil }
    return filter
  }
}

extension StatusFilter {
  fileprivate static let running = StatusFilter(classes: [.running])
}
