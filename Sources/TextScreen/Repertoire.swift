/// The characters that the terminal can show.
public enum Repertoire: Sendable {
  /// A locale with UTF-8.
  case unicode
  /// Any other locale: only the 95 printable characters of ASCII.
  case ascii
}
