import OperationLogs

/// Numbers of logs by class.
package struct StatusCounts: Hashable, Sendable {
  private var lanes = SIMD8<Int32>()

  /// No logs.
  package init() {}

  /// The logs of one class.
  package subscript(kind: StatusClass) -> Int {
    Int(lanes[Int(kind.rawValue)])
  }

  /// The logs of all classes.
  package var total: Int { Int(lanes.wrappedSum()) }

  /// Whether there is none.
  package var isEmpty: Bool { self == StatusCounts() }

  mutating func add(_ kind: StatusClass, _ number: Int32 = 1) {
    lanes[Int(kind.rawValue)] &+= number
  }

  static func += (counts: inout StatusCounts, other: StatusCounts) {
    counts.lanes &+= other.lanes
  }
}
