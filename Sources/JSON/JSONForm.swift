/// What a document should be, which decides how many faults are tolerated.
public enum JSONForm: Sendable {
  /// One value, complete and correct.
  case value
  /// A record: values nested too deep are kept as text.
  case record
  /// A list of records, as an array or in a member of an object: like a record, and an unreadable element is kept as
  /// text.
  case list

  /// Whether a value nested too deep is kept as its text.
  var keepsDeepValues: Bool { self != .value }
}
