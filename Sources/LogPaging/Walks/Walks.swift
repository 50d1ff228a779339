import LogStore
import OperationLogs

/// All walks that have begun, by query.
struct Walks: Sendable {
  private var walks: [WalkQuery: LogWalk] = [:]

  subscript(query: WalkQuery) -> LogWalk {
    get { walks[query] ?? LogWalk(query) }
    // Modified in place: a walk of a million logs is not copied for every page.
    _modify { yield &walks[query, default: LogWalk(query)] }
  }

  var begun: some Sequence<LogWalk> { walks.values }

  mutating func forget(_ query: WalkQuery) {
    walks[query] = nil
  }

  /// How far a list sorted by time is complete.
  struct Horizon {
    /// The logs of the list's only walk, if there is just one.
    var own: ReferenceSet?
    /// Every log down to this moment is known (up to it, in ascending order).
    var moment: Int64
    var descending: Bool

    /// Whether a log lies within the complete part.
    func isReached(_ reference: LogReference, _ cache: LogCache) -> Bool {
      let moment = cache.moment(of: reference)
      return descending ? moment >= self.moment : moment <= self.moment
    }

    func covers(_ reference: LogReference, _ cache: LogCache) -> Bool {
      isReached(reference, cache) || own?.contains(reference) ?? false
    }
  }

  /// The point reached for all of the query's lists, for each by its own walk or by another that includes it.
  func horizon(of query: LogQuery, cache: LogCache) -> Horizon {
    let own = query.walks
    let descending = query.order.descending
    // Logs that are asked for by their ids are shown wherever they lie.
    if query.wholeIDs != nil { return Horizon(moment: descending ? .min : .max, descending: descending) }
    let reached = own.map { asked in
      let moments = ([self[asked]] + walks.values.filter { $0.query.includes(asked) }).map {
        moment(reached: $0, query, cache)
      }
      return (descending ? moments.min() : moments.max()) ?? 0
    }
    return Horizon(
      own: own.count == 1 ? walks[own[0]]?.seen : nil,
      moment: (descending ? reached.max() : reached.min()) ?? 0,
      descending: descending
    )
  }

  /// Whether a list was walked to its end, or to where a query's time ends, by its own walk or by another that includes it.
  func isFinished(_ asked: WalkQuery, for query: LogQuery) -> Bool {
    walks.values.contains { $0.isFinished(for: query) && $0.query.includes(asked) }
  }

  private func moment(reached walk: LogWalk, _ query: LogQuery, _ cache: LogCache) -> Int64 {
    let (nothing, everything) = query.order.descending ? (Int64.max, Int64.min) : (.min, .max)
    if walk.isFinished(for: query) { return everything }
    return walk.rows.last.map(cache.moment(of:)) ?? nothing
  }
}

extension WalkQuery {
  /// Whether this walk includes every log of another.
  func includes(_ other: WalkQuery) -> Bool {
    order == other.order && paging == other.paging && (status == .any || status == other.status)
      && scope.includes(other.scope)
  }
}

extension LogScope {
  func includes(_ other: LogScope) -> Bool {
    allProjects == other.allProjects
      && (projectID == nil || projectID == other.projectID)
      && (planID == nil || planID == other.planID)
      && (checkpointID == nil || checkpointID == other.checkpointID)
      && (restoreID == nil || restoreID == other.restoreID)
      && origins.allSatisfy { other.origins[$0.key] == $0.value }
      && parameters.allSatisfy { other.parameters[$0.key] == $0.value }
  }
}
