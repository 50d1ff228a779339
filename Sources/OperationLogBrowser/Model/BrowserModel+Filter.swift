import OperationLogs

extension BrowserModel {
  /// The list's query with another filter.
  ///
  /// A single `status:` term becomes the status filter, which the server applies.
  func query(filteredBy line: FilterLine) -> LogQuery {
    var query = controller.query
    query.terms = line.terms.map { $0.named(by: names.all) }
    if let status = line.soleStatus {
      query.terms.removeAll { $0.wantedStatus != nil }
      query.status = status
    }
    return query
  }

  /// The reaction that changes the status filter; stuck logs are one choice among the statuses.
  func narrowing(to status: StatusFilter) -> Reaction {
    var query = controller.query.withoutStuck
    query.status = status
    return .narrow(query, isStatusNewest: true)
  }

  /// The query without the newest part of the filter; nil if there is none.
  var queryWithoutNewestFilter: LogQuery? {
    var query = controller.query
    if !query.status.isAll, isStatusNewest || query.terms.isEmpty {
      query.status = .all
    } else if let newest = query.terms.last {
      if newest.asks(for: .stuck) { return queryTogglingStuck }
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
      if query.terms.removeLast().asks(for: .stuck) { query.status = opened.status }
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

  /// The failed logs of the list, or of all logs: wherever a cause has a number, it counts among these.
  func failures(filtered: Bool) -> LogQuery {
    var query = controller.query
    query.status = .failed
    if !filtered { query.terms = [] }
    return query
  }

  // MARK: - Stuck and slow

  /// What marks are judged by: the same for the list, its rows, the counts and the detail.
  var limits: DurationLimits { controller.limits }

  /// What a log's duration is compared with; nil before anything is counted.
  func comparison(of log: OperationLog) -> Comparison? {
    let key = DurationLimits.Key(log)
    return limits.usual(key).map { Comparison(usual: $0, runs: statistics.basics.durations.runs(like: key, $0.basis)) }
  }

  /// The query for only stuck logs, which requests running ones; or without that filter.
  var queryTogglingStuck: LogQuery {
    var query = controller.query
    if query.asks(for: .stuck) {
      query = query.withoutStuck
      if query.status == .running { query.status = .all }
    } else {
      query.status = .running
      query.terms.append(FilterTerm(.marked(.stuck), source: "is:stuck", asOf: now.wholeSecond))
    }
    return query
  }

  /// The chosen statuses; none while stuck logs are chosen instead.
  var statusBesideStuck: StatusFilter { controller.query.asks(for: .stuck) ? .all : controller.query.status }

  var whatIsStuck: String {
    let factor = "\(Int(DurationLimits.factor))\(pen.glyphs.times)"
    return "Stuck: running more than \(factor) as long as 95% of finished logs of the same type and provider, "
      + "or over a day if fewer than \(DurationLimits.fewest) of a type have finished "
      + "(\(base(of: statistics.basics.count, isComplete: controller.hasEverything)))."
  }
}

extension LogQuery {
  /// The terms as written.
  fileprivate var text: String { terms.map(\.source).joined(separator: " ") }
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
