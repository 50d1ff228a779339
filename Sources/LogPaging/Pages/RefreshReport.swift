import LogStore
import OperationLogs

/// The result of a refresh.
package struct RefreshReport: Hashable, Sendable {
  /// New logs.
  package var added = 0
  /// Logs that were running and have succeeded or were deleted.
  package var finished = 0
  /// Logs that have failed, whether they were running before or are new.
  package var failed = 0
  /// Logs that changed in another way.
  package var changed = 0
  /// The new and changed logs.
  package var logs: Set<LogReference> = []

  /// An empty report.
  package init() {}

  /// Whether nothing has changed.
  package var isEmpty: Bool { self == RefreshReport() }

  /// Adds the result of a later refresh.
  package mutating func add(_ later: RefreshReport) {
    added += later.added
    finished += later.finished
    failed += later.failed
    changed += later.changed
    logs.formUnion(later.logs)
  }

  mutating func count(_ before: StatusClass, to after: StatusClass) {
    switch (before, after) {
    case (_, .failed) where before != .failed: failed += 1
    case (.running, .ok), (.running, .deleted), (.running, .other): finished += 1
    default: changed += 1
    }
  }
}
