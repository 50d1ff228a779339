import OperationLogs

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
