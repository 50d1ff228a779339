/// A filter's value after Python's `ast.literal_eval`, which Karbor applies (`karbor utils.check_filters`).
///
/// So `None` asks for NULL and `'error'` loses its quotation marks.
enum PythonLiteral: Equatable, Sendable {
  /// `None`.
  case none
  /// A text, a number or a boolean, as the database compares it.
  case text(String)
  /// `True` or `False`.
  case boolean(Bool)
  /// Bytes, which never equal a text column.
  case bytes
  /// A list, tuple, dictionary, set, ellipsis, complex or too large number: the database rejects it with a 500.
  case unbindable
}
