/// Numbers of logs by class.
public struct StatusCounts: Hashable, Sendable {
  private var lanes = SIMD8<Int32>()

  /// No logs.
  public init() {}

  /// The logs of one class.
  public subscript(kind: StatusClass) -> Int {
    Int(lanes[Int(kind.rawValue)])
  }

  /// The logs of all classes.
  public var total: Int { Int(lanes.wrappedSum()) }

  /// Whether there is none.
  public var isEmpty: Bool { self == StatusCounts() }

  mutating func add(_ kind: StatusClass, _ number: Int32 = 1) {
    lanes[Int(kind.rawValue)] &+= number
  }

  static func += (counts: inout StatusCounts, other: StatusCounts) {
    counts.lanes &+= other.lanes
  }
}
