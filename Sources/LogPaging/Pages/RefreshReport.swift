import LogStore
import OperationLogs

/// What a refresh found.
package struct RefreshReport: Hashable, Sendable {
  /// Logs that were not there before.
  package var added = 0
  /// Logs that ran and have ended well, or are gone.
  package var finished = 0
  /// Logs that have failed, running before or new.
  package var failed = 0
  /// Logs that changed in some other way.
  package var changed = 0
  /// The logs that are new or have changed.
  package var logs: Set<LogReference> = []

  /// Nothing found.
  package init() {}

  /// Whether nothing is new.
  package var isEmpty: Bool { self == RefreshReport() }

  /// Adds what a later refresh found.
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
