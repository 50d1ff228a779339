/// What is said of a transfer that brought no reply, and what follows from it.
struct FailureSentence {
  var kind: OpenStackError.Kind
  var text: String
  /// Whether it may be temporary: the connection was refused or lost.
  var isTransient = false
}
