import OperationLogs

/// Counts of logs by status class.
package struct StatusCounts: Hashable, Sendable {
  private var lanes = SIMD8<Int32>()

  /// All counts 0.
  package init() {}

  /// The count of one class.
  package subscript(kind: StatusClass) -> Int {
    Int(lanes[Int(kind.rawValue)])
  }

  /// The sum over all classes.
  package var total: Int { Int(lanes.wrappedSum()) }

  /// Whether all counts are 0.
  package var isEmpty: Bool { self == StatusCounts() }

  mutating func add(_ kind: StatusClass, _ number: Int32 = 1) {
    lanes[Int(kind.rawValue)] &+= number
  }

  static func += (counts: inout StatusCounts, other: StatusCounts) {
    counts.lanes &+= other.lanes
  }
}
