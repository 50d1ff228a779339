/// Which characters the terminal can show.
public enum Repertoire: Sendable {
  /// A locale with UTF-8.
  case unicode
  /// Any other locale: the 95 printable characters of ASCII and nothing else.
  case ascii
}
