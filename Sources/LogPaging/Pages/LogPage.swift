import JSON
import LogStore
import OperationLogs

/// One page, as the server sent it.
package struct LogPage: Sendable {
  /// In the server's order.
  package let packed: PackedLogs
  /// Rows that were not logs, as sent.
  package var unreadable: [JSONValue]
  /// Whether the server named a next page, which only suggests that there may be more.
  ///
  /// The link is never followed, since it may name another host, drop TLS or repeat an offset.
  package var hasNextLink: Bool
  /// What it took to fetch it.
  package var effort = PageEffort()

  /// Makes a page.
  package init(logs: [OperationLog], unreadable: [JSONValue] = [], hasNextLink: Bool) {
    self.init(packed: PackedLogs(logs), unreadable: unreadable, hasNextLink: hasNextLink)
  }

  /// Makes a page from packed logs.
  package init(packed: PackedLogs, unreadable: [JSONValue] = [], hasNextLink: Bool) {
    self.packed = packed
    self.unreadable = unreadable
    self.hasNextLink = hasNextLink
  }

  /// The logs in the server's order; decoded on every access.
  package var logs: [OperationLog] { packed.rows.indices.map { packed[$0] } }

  /// The number of logs.
  package var count: Int { packed.count }

  /// Whether there are no logs.
  package var isEmpty: Bool { packed.rows.isEmpty }

  /// The id of the last log: the marker for the next page.
  package var lastID: String? { isEmpty ? nil : packed.id(count - 1) }

  /// Whether another page may follow, given the requested limit.
  ///
  /// A page may be shorter than requested, because servers cap the limit. Only an empty page, or a short one without a
  /// next link, is the last.
  func mayHaveMore(limit: Int) -> Bool { hasNextLink || count + unreadable.count >= limit }

  /// Whether no row is a log, so that the next page cannot be requested.
  func hasNothingToGoOnFrom(_ request: PageRequest) -> Bool {
    isEmpty && !unreadable.isEmpty && (request.walk.paging == .offset || mayHaveMore(limit: request.limit))
  }
}

/// What it took to fetch a page, as a reason to ask for more or fewer at once.
package struct PageEffort: Sendable {
  /// How long the service took for its answer; nil if nobody knows.
  package var duration: Duration?
  /// Whether the service had put the request off before: it has too many (429).
  package var wasPutOff: Bool

  /// Makes an effort.
  package init(duration: Duration? = nil, wasPutOff: Bool = false) {
    self.duration = duration
    self.wasPutOff = wasPutOff
  }
}

extension LogPage: Hashable {
  /// Whether the logs, their order and the other rows are equal.
  package static func == (one: LogPage, other: LogPage) -> Bool {
    one.hasNextLink == other.hasNextLink && one.unreadable == other.unreadable && one.logs == other.logs
  }

  /// Hashes the ids and the other rows.
  package func hash(into hasher: inout Hasher) {
    hasher.combine(packed.rows.indices.map(packed.id))
    hasher.combine(unreadable)
    hasher.combine(hasNextLink)
  }
}
