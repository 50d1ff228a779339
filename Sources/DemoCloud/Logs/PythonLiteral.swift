/// What Karbor makes of a filter's text: it sends every value through Python's
/// `ast.literal_eval` (`karbor utils.check_filters`), so `None` asks for NULL and `'error'` loses
/// its quotation marks.
enum PythonLiteral: Equatable, Sendable {
  /// `None`.
  case none
  /// A text, a number or a truth value, as the database compares it.
  case text(String)
  /// `True` or `False`.
  case boolean(Bool)
  /// Bytes, which no text column equals.
  case bytes
  /// A list, a tuple, a dictionary, a set, an ellipsis, a complex or too large number: the database
  /// takes none of them, which ends in a 500.
  case unbindable
}
