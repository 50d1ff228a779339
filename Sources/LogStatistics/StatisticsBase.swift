/// How many logs a figure covers, and whether that is all.
package struct StatisticsBase: Hashable, Sendable {
  /// How many logs were counted.
  package var loaded: Int
  /// Whether the server has no more.
  package var isComplete: Bool

  /// Makes a base.
  package init(loaded: Int, isComplete: Bool) {
    self.loaded = loaded
    self.isComplete = isComplete
  }

  /// The words of a heading: `of all 2,000`, or `of 2,000 loaded; more on server`.
  package var words: String {
    isComplete
      ? "of all \(loaded.grouped)" : "of \(loaded.grouped) loaded; more on server"
  }
}
