/// Which characters the terminal can show.
package enum Repertoire: Sendable {
  /// A locale with UTF-8.
  case unicode
  /// Any other locale: the 95 printable characters of ASCII and nothing else.
  case ascii
}
