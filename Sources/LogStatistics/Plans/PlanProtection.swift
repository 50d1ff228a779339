import LogStore
import OperationLogs

/// Each plan's last successful protect, and the failures since.
package struct PlanProtection: Sendable {
  /// One plan.
  package struct Row: Hashable, Sendable, Identifiable {
    /// The plan's id.
    package var id: String
    /// One of its protect logs.
    package var example: LogReference
    /// From when on all protects are loaded, so that the figures below are complete; nil if all are loaded.
    package var completeSince: LogTime?
    /// Its last successful protect; nil if none of the known ones succeeded.
    package var lastGood: LogReference?
    /// When that protect started.
    package var lastGoodAt: LogTime?
    /// How many protects failed since; all failures if none succeeded.
    package var failuresSince: Int
    /// How many protects are known, in any status.
    package var runs: Int
    /// How many protects are running, of all loaded ones.
    package var running: Int
    /// Its last failed protect, of all loaded ones; `ErrorSignature(of:)` explains it.
    package var lastFailure: LogReference?
    /// When that protect started.
    package var lastFailureAt: LogTime?

    /// Seconds since the last successful protect started.
    package func age(now: LogTime) -> Double? {
      lastGoodAt.map { now.seconds(since: $0) }
    }
  }

  private struct Fact: Equatable, Sendable {
    var plan: Int32
    var place: Int32
  }

  private var facts = FactTable(none: Fact(plan: -1, place: -1))
  private var names = NameTable()
  private var plans: [PlanRuns] = []
  /// The plans of the last chunk's logs.
  private var known = ChunkNumbers()

  private let dialect: LogDialect

  /// No logs yet, of this service.
  package init(_ dialect: LogDialect) { self.dialect = dialect }

  /// Adds a log or replaces it; only protects of a plan count.
  package mutating func add(_ log: PackedLog, at reference: LogReference) {
    remove(reference)
    guard let number = plan(of: log) else { return }
    let run = PlanRuns.Run(
      moment: log.startedAt?.microseconds ?? .min,
      reference: reference,
      outcome: log.statusClass
    )
    facts.set(Fact(plan: number, place: Int32(plans[Int(number)].add(run))), of: reference)
  }

  /// The number of what a log is to protect; nil if it is no protect, or says nothing of it.
  private mutating func plan(of log: PackedLog) -> Int32? {
    let isWord = log.hasWord(of: dialect.protected)
    if isWord, let known = known[log] { return known == NameTable.absent ? nil : known }
    let isProtection = dialect.phase(of: log.kind) == .protected
    let number = isProtection ? names.number(of: log.value(of: dialect.protected)) : NameTable.absent
    if isWord { known[log] = number }
    guard number != NameTable.absent else { return nil }
    if Int(number) == plans.count { plans.append(PlanRuns()) }
    return number
  }

  /// Removes a log.
  package mutating func remove(_ reference: LogReference) {
    guard let fact = facts.set(nil, of: reference) else { return }
    if let moved = plans[Int(fact.plan)].remove(at: Int(fact.place)) { facts.set(fact, of: moved) }
  }

  /// The plans: first those without a known success, most failures first; then by the time since their last success,
  /// longest first.
  ///
  /// - Parameter completeSince: from when on all protects are loaded; nil if all are. Of earlier ones only some may be
  ///   loaded, for example the failed ones, and these prove nothing.
  /// - Returns: one row per plan.
  package func rows(completeSince: LogTime? = nil) -> [Row] {
    plans.indices.compactMap { row($0, completeSince) }.sorted { one, other in
      switch (one.lastGoodAt, other.lastGoodAt) {
      case (nil, _?): true
      case (_?, nil): false
      case (let first?, let second?) where first != second: first < second
      default: (other.failuresSince, one.id) < (one.failuresSince, other.id)
      }
    }
  }

  private func row(_ index: Int, _ completeSince: LogTime?) -> Row? {
    let plan = plans[index]
    let since = completeSince?.microseconds ?? .min
    let good = plan.lastGood.flatMap { $0.moment < since ? nil : $0 }
    guard let example = plan.lastFailure ?? plan.lastGood ?? plan.runs.max(by: { $1.isLater(than: $0) }) else {
      return nil
    }
    return names[Int32(index)].map { name in
      Row(
        id: name,
        example: example.reference,
        completeSince: completeSince,
        lastGood: good?.reference,
        lastGoodAt: good?.time,
        failuresSince: plan.failuresSince.count { $0.moment >= since },
        runs: plan.runs.count { $0.moment >= since },
        running: plan.running,
        lastFailure: plan.lastFailure?.reference,
        lastFailureAt: plan.lastFailure?.time
      )
    }
  }
}

/// The protects of one plan.
struct PlanRuns: Sendable {
  struct Run: Sendable {
    /// Microseconds since 1970; the least number without a start.
    var moment: Int64
    var reference: LogReference
    var outcome: StatusClass

    var time: LogTime? { moment == .min ? nil : LogTime(microseconds: moment) }

    func isLater(than other: Run) -> Bool {
      (moment, other.reference) > (other.moment, reference)
    }
  }

  private(set) var runs: [Run] = []
  private(set) var running = 0
  private(set) var lastGood: Run?
  private(set) var lastFailure: Run?
  private(set) var failuresSince: [Run] = []

  /// - Returns: the run's index.
  mutating func add(_ run: Run) -> Int {
    runs.append(run)
    count(run)
    return runs.count - 1
  }

  /// Removes a run; cheap if it was running, as most changed logs were, otherwise the plan is counted again.
  ///
  /// - Returns: the log that moved to this index, if one did.
  mutating func remove(at place: Int) -> LogReference? {
    let run = runs[place]
    let last = runs.removeLast()
    if place < runs.count { runs[place] = last }
    if run.outcome == .running {
      running -= 1
    } else {
      (running, lastGood, lastFailure, failuresSince) = (0, nil, nil, [])
      for run in runs { count(run) }
    }
    return place < runs.count ? last.reference : nil
  }

  private mutating func count(_ run: Run) {
    switch run.outcome {
    case .running:
      running += 1
    case .ok:
      if let lastGood, !run.isLater(than: lastGood) { return }
      lastGood = run
      failuresSince.removeAll { !$0.isLater(than: run) }
    case .failed:
      if lastGood.map(run.isLater) ?? true { failuresSince.append(run) }
      if lastFailure.map(run.isLater) ?? true { lastFailure = run }
    case .deleted, .other:
      break
    }
  }
}
