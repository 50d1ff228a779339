/// One operation in compact form; everything that its log says at any time follows from it.
struct Operation: Sendable {
  /// The requested operation.
  enum Kind: UInt8, Sendable {
    case protect, copy, verify, restore, delete
  }

  /// How it ends.
  enum Outcome: Equatable, Sendable {
    case success
    /// It fails with the error text of this number.
    case failure(UInt8)
    /// It fails without an error text, as Karbor's own operations do.
    case silentFailure
  }

  /// When the log is created; no other log of the cloud has the same time.
  var created: Microseconds
  /// The duration in seconds; `Operation.forever` if it hangs.
  var seconds: Int32
  /// The number of its checkpoint.
  var checkpoint: UInt32
  /// The number of its plan.
  var plan: UInt8
  var kind: Kind
  var outcome: Outcome
  /// Whether a schedule started it, not a person.
  var isScheduled: Bool
  var oddity: Oddity?

  static let forever = Int32.max

  var ends: Microseconds? {
    seconds == Self.forever ? nil : created.wholeSecond + Microseconds(seconds) * .second
  }

  /// Whether it has ended by this time.
  func hasEnded(at time: Microseconds) -> Bool { ends.map { $0 <= time } ?? false }

  /// The status that Karbor's flows write at this time (`karbor services/protection/flows`).
  func status(at time: Microseconds) -> String {
    let age = time - created
    guard hasEnded(at: time) else {
      switch kind {
      case .protect: return "protecting"
      case .copy: return age < .minute ? "wait_copying" : "copying"
      case .verify, .restore: return "in_progress"
      // The log of a deletion is created before its first task runs.
      case .delete: return age < 2 * .second ? "available" : "deleting"
      }
    }
    switch (kind, outcome) {
    case (.protect, .success), (.copy, .success): return "available"
    case (.protect, _), (.copy, _): return "error"
    case (.verify, .success), (.restore, .success): return "success"
    case (.verify, _), (.restore, _): return "fail"
    case (.delete, .success): return "deleted"
    case (.delete, _): return "error-deleting"
    }
  }

  /// The type that Karbor writes; a deletion is logged as protect.
  var type: String {
    switch kind {
    case .protect, .delete: "protect"
    case .copy: "copy"
    case .verify: "verify"
    case .restore: "restore"
    }
  }
}
