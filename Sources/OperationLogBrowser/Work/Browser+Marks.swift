import OperationLogs

extension Browser {
  /// Shows stuck logs alone, of which the server is asked for by their status, or no longer.
  mutating func toggleStuck() {
    if controller.query.asks(for: .stuck) {
      setQuery { query in
        query.terms.removeAll { $0.mark == .stuck }
        if query.status == .running { query.status = .all }
      }
    } else {
      let term = FilterTerm(.marked(.stuck, statistics.limits), source: "is:stuck", asOf: now)
      setQuery { query in
        query.status = .running
        query.terms.append(term)
      }
      say(whatIsStuck)
    }
    isStatusNewest = false
  }

  private var whatIsStuck: String {
    let compared = "finished ones of their type and provider (\(base(of: statistics.basics.count)))."
    guard !statistics.limits.percentiles.isEmpty else {
      return "None is marked: there are fewer than \(DurationLimits.fewest) \(compared)"
    }
    return "Stuck: running over \(Int(DurationLimits.factor)) times as long as 95 of 100 \(compared)"
  }

  /// Judges anew by what has been counted since, once nothing is under way that this would cut short.
  mutating func renewMarks() {
    guard !controller.isLoading, !statistics.isUnfinished else { return }
    let limits = statistics.limits
    if let sortedRows, sorting == nil, case .factor(let former) = sortedRows.order.key, former != limits {
      showRows(ofOtherList: true)
    }
    guard controller.query.terms.contains(where: { isOutdated($0, limits) }) else { return }
    let now = now
    setQuery { query in
      query.terms = query.terms.map { term in
        guard let mark = term.mark else { return term }
        return FilterTerm(.marked(mark, limits), isNegated: term.isNegated, source: term.source, asOf: now)
      }
    }
  }

  private func isOutdated(_ term: FilterTerm, _ limits: DurationLimits) -> Bool {
    guard case .marked(_, let former) = term.condition else { return false }
    return former != limits || term.asOf.map { now.seconds(since: $0) > 60 } ?? true
  }
}

extension LogQuery {
  /// Whether logs are chosen by how long they took by the usual.
  var isByMark: Bool { terms.contains { $0.mark != nil } }

  func asks(for mark: DurationMark.Kind) -> Bool {
    terms.contains { $0.mark == mark && !$0.isNegated }
  }
}

extension FilterTerm {
  /// The mark that the term asks for, where it asks for one.
  var mark: DurationMark.Kind? {
    if case .marked(let kind, _) = condition { kind } else { nil }
  }
}

extension StatusFilter {
  fileprivate static let running = StatusFilter(classes: [.running])
}
