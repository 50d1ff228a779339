import LogStore

/// The ids returned last: enough to recognize a log that occurs in two pages or has moved to another list.
struct RecentIDs: Sendable {
  private static let generationSize = 4096
  private var current: Set<PackedLog.Key> = []
  private var previous: Set<PackedLog.Key> = []

  func contains(_ id: PackedLog.Key) -> Bool { current.contains(id) || previous.contains(id) }

  /// - Returns: whether the id is new.
  mutating func insert(_ id: PackedLog.Key) -> Bool {
    guard !previous.contains(id), current.insert(id).inserted else { return false }
    if current.count >= Self.generationSize { (previous, current) = (current, []) }
    return true
  }
}
