import OperationLogs

/// How times are shown.
package enum TimeDisplay: String, CaseIterable, Codable, Hashable, Sendable {
  case utc, local, relative
}

/// The zone of the person at the keyboard.
package struct LocalZone: Sendable {
  /// Seconds east of UTC, and the zone's short name, at a moment.
  package var offset: @Sendable (LogTime) -> (seconds: Int, name: String)

  /// Creates a zone from its rule.
  package init(offset: @escaping @Sendable (LogTime) -> (seconds: Int, name: String)) {
    self.offset = offset
  }

  /// Coordinated universal time.
  package static let utc = LocalZone { _ in (0, "UTC") }
}
