/// A row's peculiarity that Karbor's code would not write, but that a database can hold.
enum Oddity: UInt8, CaseIterable, Sendable {
  case typeDelete, statusNull, statusUnknown, statusEmpty, statusUpper, statusEscape, statusLong
  case statusRestoring, statusFinished, typeUnknown, typeLong
  case notStarted, endedBeforeStarted, longAgo, clockAhead, allNull

  /// The status that replaces the usual one; an inner nil stands for null.
  var status: String?? {
    switch self {
    case .statusNull, .allNull: .some(nil)
    case .statusUnknown: "some-future-state"
    case .statusEmpty: ""
    case .statusUpper: "AVAILABLE"
    case .statusEscape: "err\u{1b}[31mor"
    case .statusLong: String(repeating: "状", count: 64)
    case .statusRestoring: "error-restoring"
    case .statusFinished: "finished"
    default: nil
    }
  }

  /// The operation type that replaces the usual one.
  var type: String? {
    switch self {
    case .typeUnknown: "snapshot-réplication"
    case .typeLong: String(repeating: "t", count: 255)
    default: nil
    }
  }
}
