import LogStore

/// The logs that the user has marked: they keep their marks whatever is loaded, refreshed, filtered or sorted.
struct MarkedLogs: Sendable {
  private(set) var references: Set<LogReference> = []

  var isEmpty: Bool { references.isEmpty }
  var count: Int { references.count }

  func contains(_ log: LogReference) -> Bool { references.contains(log) }

  mutating func toggle(_ log: LogReference) {
    if references.remove(log) == nil { references.insert(log) }
  }

  mutating func insert(_ log: LogReference) { references.insert(log) }
}
