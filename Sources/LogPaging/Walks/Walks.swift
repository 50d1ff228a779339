import LogStore
import OperationLogs

/// All walks begun, by what they ask.
struct Walks: Sendable {
  private var walks: [WalkQuery: LogWalk] = [:]

  subscript(query: WalkQuery) -> LogWalk {
    get { walks[query] ?? LogWalk(query) }
    // In place: a walk through a million logs is not copied for every page.
    _modify { yield &walks[query, default: LogWalk(query)] }
  }

  var begun: some Sequence<LogWalk> { walks.values }

  mutating func forget(_ query: WalkQuery) {
    walks[query] = nil
  }

  /// How far a list by time is known without a gap.
  struct Horizon {
    /// The walk whose rows all belong to the list, where there is just one.
    var own: LogWalk?
    /// The moment down to which (or up to which, in ascending order) every log is known.
    var moment: Int64
    var descending: Bool

    /// Whether a log lies before the point reached.
    func isReached(_ reference: LogReference, _ cache: LogCache) -> Bool {
      let moment = cache.moment(of: reference)
      return descending ? moment >= self.moment : moment <= self.moment
    }

    func covers(_ reference: LogReference, _ cache: LogCache) -> Bool {
      isReached(reference, cache) || own?.contains(reference) ?? false
    }
  }

  /// The point reached by the query's own walks together, or by another walk that includes them all.
  func horizon(of query: LogQuery, cache: LogCache) -> Horizon {
    let own = query.walks
    let descending = query.order.descending
    let reached = own.map { moment(reached: self[$0], descending, cache) }
    var best = (descending ? reached.max() : reached.min()) ?? 0
    for walk in walks.values where own.allSatisfy(walk.query.includes) {
      let moment = moment(reached: walk, descending, cache)
      best = descending ? min(best, moment) : max(best, moment)
    }
    return Horizon(
      own: own.count == 1 ? walks[own[0]] : nil,
      moment: best,
      descending: descending
    )
  }

  private func moment(reached walk: LogWalk, _ descending: Bool, _ cache: LogCache) -> Int64 {
    let (nothing, everything) = descending ? (Int64.max, Int64.min) : (.min, .max)
    if walk.isEnded { return everything }
    return walk.rows.last.map(cache.moment(of:)) ?? nothing
  }
}

extension WalkQuery {
  /// Whether every log of another walk is in this one too.
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
      && parameters.allSatisfy { other.parameters[$0.key] == $0.value }
  }
}
