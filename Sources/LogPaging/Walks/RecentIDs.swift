import OperationLogs

/// The ids returned last: enough to recognize a log that occurs in two pages or has moved to another list.
struct RecentIDs: Sendable {
  private static let generationSize = 4096
  private var current: Set<ExactText> = []
  private var previous: Set<ExactText> = []

  func contains(_ id: String) -> Bool { current.contains(ExactText(id)) || previous.contains(ExactText(id)) }

  /// - Returns: whether the id is new.
  mutating func insert(_ id: String) -> Bool {
    guard !previous.contains(ExactText(id)), current.insert(ExactText(id)).inserted else { return false }
    if current.count >= Self.generationSize { (previous, current) = (current, []) }
    return true
  }
}
