import OperationLogs

/// How times are displayed.
package enum TimeDisplay: String, CaseIterable, Codable, Hashable, Sendable {
  case utc, local, relative
}

/// The user's time zone.
package struct LocalZone: Sendable {
  /// The offset in seconds east of UTC and the zone's short name, at a moment.
  package var offset: @Sendable (LogTime) -> (seconds: Int, name: String)

  /// Makes a zone.
  package init(offset: @escaping @Sendable (LogTime) -> (seconds: Int, name: String)) {
    self.offset = offset
  }

  /// Coordinated Universal Time.
  package static let utc = LocalZone { _ in (0, "UTC") }
}
