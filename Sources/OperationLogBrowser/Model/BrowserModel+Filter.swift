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
      query.terms.append(FilterTerm(.marked(.stuck, statistics.limits), source: "is:stuck", asOf: now))
    }
    return query
  }

  var whatIsStuck: String {
    let compared = "finished ones of their type and provider (\(base(of: statistics.basics.count)))."
    guard !statistics.limits.percentiles.isEmpty else {
      return "None is marked: there are fewer than \(DurationLimits.fewest) \(compared)"
    }
    return "Stuck: running over \(Int(DurationLimits.factor)) times as long as 95 of 100 \(compared)"
  }

  /// The query with its marks measured by the current limits; nil if they are up to date.
  var queryWithNewMarks: LogQuery? {
    var query = controller.query
    guard query.terms.contains(where: isOutdated) else { return nil }
    query.terms = query.terms.map { term in
      guard let mark = term.mark else { return term }
      return FilterTerm(.marked(mark, statistics.limits), isNegated: term.isNegated, source: term.source, asOf: now)
    }
    return query
  }

  private func isOutdated(_ term: FilterTerm) -> Bool {
    guard case .marked(_, let former) = term.condition else { return false }
    return former != statistics.limits || term.asOf.map { now.seconds(since: $0) > 60 } ?? true
  }
}

extension LogQuery {
  /// The terms as written.
  fileprivate var text: String { terms.map(\.source).joined(separator: " ") }

  /// Whether logs are filtered by stuck or slow.
  var isByMark: Bool { terms.contains { $0.mark != nil } }

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

  /// The mark that the term asks for; nil if none.
  var mark: DurationMark.Kind? {
    if case .marked(let kind, _) = condition { kind } else { nil }
  }
}

extension StatusFilter {
  fileprivate static let running = StatusFilter(classes: [.running])
}
