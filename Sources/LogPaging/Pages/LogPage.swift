import JSON
import LogStore
import OperationLogs

/// One page as a server sent it.
package struct LogPage: Sendable {
  /// In the server's order.
  package let packed: PackedLogs
  /// Rows that were no logs, each as it came.
  package var unreadable: [JSONValue]
  /// Whether the server named a next page: only a sign that there may be more.
  ///
  /// Its link is never followed, since it can
  /// name another host, drop TLS or repeat an offset.
  package var hasNextLink: Bool

  /// Creates it from its parts.
  package init(logs: [OperationLog], unreadable: [JSONValue] = [], hasNextLink: Bool) {
    self.init(packed: PackedLogs(logs), unreadable: unreadable, hasNextLink: hasNextLink)
  }

  /// Creates it from logs that are packed already.
  package init(packed: PackedLogs, unreadable: [JSONValue] = [], hasNextLink: Bool) {
    self.packed = packed
    self.unreadable = unreadable
    self.hasNextLink = hasNextLink
  }

  /// The logs in the server's order; each time they are asked for they are decoded.
  package var logs: [OperationLog] { packed.rows.indices.map { packed[$0] } }

  /// How many logs there are.
  package var count: Int { packed.count }

  /// Whether there are none.
  package var isEmpty: Bool { packed.rows.isEmpty }

  /// The id of the last log, which is the marker of the page that follows.
  package var lastID: String? { isEmpty ? nil : packed.id(count - 1) }

  /// Whether a page that was asked with a limit may have another after it.
  ///
  /// It may be shorter than asked, because servers cap it lower; only an empty one, or a short one without a next link, is the
  /// last.
  func mayHaveMore(limit: Int) -> Bool { hasNextLink || count + unreadable.count >= limit }
}

extension LogPage: Hashable {
  /// Whether the logs are the same in the same order, and what came with them.
  package static func == (one: LogPage, other: LogPage) -> Bool {
    one.hasNextLink == other.hasNextLink && one.unreadable == other.unreadable && one.logs == other.logs
  }

  /// Hashes the ids, and what came with them.
  package func hash(into hasher: inout Hasher) {
    hasher.combine(packed.rows.indices.map(packed.id))
    hasher.combine(unreadable)
    hasher.combine(hasNextLink)
  }
}
