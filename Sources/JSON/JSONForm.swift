/// What a document is read as, which decides how much of it may be amiss.
package enum JSONForm: Sendable {
  /// A value that is whole, or nothing.
  case value
  /// A record: values nested too deep are kept as the text that they are.
  case record
  /// A list of records, in an array or in an object's member: as a record, and an element that cannot be read is a text.
  case list

  /// Whether a value nested too deep is kept as its text.
  var keepsDeepValues: Bool { self != .value }
}
