/// One page to be fetched.
package struct PageRequest: Hashable, Sendable {
  /// Where the page belongs.
  package enum Purpose: Hashable, Sendable {
    /// What follows the rows already there.
    case next
    /// What has come before them since, from the head of the list.
    case head
    /// What has become of logs that were running.
    case recheck
  }

  /// The list to be walked.
  package var walk: WalkQuery
  /// The id of the last row already seen; nothing for the first page.
  package var marker: String?
  /// How many rows to leave out at the head of the list, where it is walked by offset; else 0.
  package var offset: Int
  /// Logs wanted, 1...1000; a server caps larger values without a word.
  package var limit: Int
  /// Where the page belongs.
  package var purpose: Purpose
  /// The controller's count of changes of mind; a reply to an older one is dropped.
  package var generation: Int

  /// Creates it from its parts.
  package init(
    walk: WalkQuery,
    marker: String? = nil,
    offset: Int = 0,
    limit: Int,
    purpose: Purpose = .next,
    generation: Int = 0
  ) {
    self.walk = walk
    self.marker = marker
    self.offset = offset
    self.limit = limit
    self.purpose = purpose
    self.generation = generation
  }
}

/// What is known of a page whose rows are still to be decoded: enough to ask for the one that follows.
package struct PageTail: Hashable, Sendable {
  /// The last row's id.
  package var lastID: String
  /// How many rows there are, whatever they are.
  package var count: Int

  /// Creates it from its parts.
  package init(lastID: String, count: Int) {
    self.lastID = lastID
    self.count = count
  }
}

/// One log to be fetched again.
package struct LogRequest: Hashable, Sendable {
  /// The log's id.
  package var id: String
  /// The controller's count of changes of mind; a reply to an older one is dropped.
  package var generation: Int

  /// Creates it from its parts.
  package init(id: String, generation: Int) {
    self.id = id
    self.generation = generation
  }
}

/// One page as a server sent it.
package struct LogPage: Sendable {
  /// In the server's order.
  let packed: PackedLogs
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

  init(packed: PackedLogs, unreadable: [JSONValue] = [], hasNextLink: Bool) {
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

/// Why logs could not be fetched.
package struct LogFailure: Error, Hashable, Sendable {
  /// One sentence for the person at the keyboard.
  package var sentence: String
  /// The HTTP status, where there was an answer.
  package var status: Int?
  /// The request id that the service gave.
  package var requestID: String?
  /// Whether it was called off by the person.
  package var isCancellation: Bool

  /// Creates it from its parts.
  package init(
    _ sentence: String,
    status: Int? = nil,
    requestID: String? = nil,
    isCancellation: Bool = false
  ) {
    self.sentence = sentence
    self.status = status
    self.requestID = requestID
    self.isCancellation = isCancellation
  }

  /// The sentence with status and request id.
  package var line: String {
    var line = sentence
    if let status { line += " (HTTP \(status))" }
    if let requestID { line += " (Request-ID: \(requestID))" }
    return line
  }
}
