/// The characters that the terminal can show.
public enum Repertoire: Sendable {
  /// A locale with UTF-8.
  case unicode
  /// UTF-8 on the Linux console, whose fonts have few glyphs: this program's own are those of code page 437.
  case console
  /// Any other locale: only the 95 printable characters of ASCII.
  case ascii
}
