/// How a service logs a deletion under the type of another operation.
struct HiddenDelete: Sendable {
  /// The type that it is logged under.
  let type: String
  /// The statuses that only a deletion has.
  let statuses: [String]
  /// The status of one that has just begun; of another operation it tells that it has ended.
  let begun: String
}

/// Of all services at once, since a log does not say whose it is: none writes the words of another in another sense.
extension LogDialect {
  /// The type that every service has for a deletion, hidden or not.
  public static let deletion = "delete"

  private static let hiddenDeletes = all.compactMap(\.hiddenDelete)

  /// Whether a log is of a deletion, though its type says something else.
  public static func isHiddenDelete(type: String?, status: String?, hasEnded: Bool) -> Bool {
    guard let type, let status else { return false }
    return hiddenDeletes.contains {
      type == $0.type && ($0.statuses.contains(status) || !hasEnded && status == $0.begun)
    }
  }

  /// Whether a log with this status, a start and no end is of a deletion that has just begun.
  public static func isBegunDelete(status: String?) -> Bool {
    guard let status else { return false }
    return hiddenDeletes.contains { $0.begun == status }
  }
}
