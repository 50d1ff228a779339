/// What a statistic was made from: it must not look as if it told of all logs where it does not.
package struct StatisticsBase: Hashable, Sendable {
  /// Logs that were counted.
  package var loaded: Int
  /// Whether the server has no more of them.
  package var isComplete: Bool

  /// Creates it from its parts.
  package init(loaded: Int, isComplete: Bool) {
    self.loaded = loaded
    self.isComplete = isComplete
  }

  /// As a heading says it: `of all 2,000`, or `of 2,000 loaded; more on server`.
  package var words: String {
    isComplete
      ? "of all \(loaded.grouped)" : "of \(loaded.grouped) loaded; more on server"
  }
}
