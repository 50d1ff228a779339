import OperationLogs

/// A page to fetch.
package struct PageRequest: Hashable, Sendable {
  /// What the page is for.
  package enum Purpose: Hashable, Sendable {
    /// The rows after those already loaded.
    case next
    /// New rows at the head of the list.
    case head
    /// An update of logs that were running.
    case recheck
  }

  /// The list.
  package var walk: WalkQuery
  /// The id of the last row already seen; nil for the first page.
  package var marker: String?
  /// How many rows to skip if the list is paged by offset; otherwise 0.
  package var offset: Int
  /// The number of logs, 1...1000; a server silently caps larger values.
  package var limit: Int
  /// What the page is for.
  package var purpose: Purpose
  /// The controller's generation; a reply with an older one is ignored.
  package var generation: Int
  /// Whether the pages after it will be requested too, so that some may be requested before their turn.
  package var readsOn: Bool

  /// Makes a request.
  package init(
    walk: WalkQuery,
    marker: String? = nil,
    offset: Int = 0,
    limit: Int,
    purpose: Purpose = .next,
    generation: Int = 0,
    readsOn: Bool = false
  ) {
    self.walk = walk
    self.marker = marker
    self.offset = offset
    self.limit = limit
    self.purpose = purpose
    self.generation = generation
    self.readsOn = readsOn
  }
}

/// What is known of a page before its rows are decoded: enough to request the next one.
package struct PageTail: Hashable, Sendable {
  /// The last row's id.
  package var lastID: String
  /// How many rows there are, including those that are not logs.
  package var count: Int

  /// Makes a tail.
  package init(lastID: String, count: Int) {
    self.lastID = lastID
    self.count = count
  }
}

/// A log to fetch by its id.
package struct LogRequest: Hashable, Sendable {
  /// The log's id.
  package var id: String
  /// What is known of where it comes from, if there are several sources.
  package var origin: [LogField: String]
  /// The controller's generation; a reply with an older one is ignored.
  package var generation: Int

  /// Makes a request.
  package init(id: String, origin: [LogField: String] = [:], generation: Int) {
    self.id = id
    self.origin = origin
    self.generation = generation
  }
}
