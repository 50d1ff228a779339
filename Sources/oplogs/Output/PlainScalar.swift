/// How YAML 1.1 reads a scalar without quotes (yaml.org/type).
///
/// Parsed byte by byte, because Swift compiles a regular expression each time it is used.
struct PlainScalar {
  private var rest: Substring.UTF8View

  /// Whether the text would be read as null, a boolean, a number or a time.
  static func isOtherThanText(_ text: String) -> Bool {
    guard let first = text.utf8.first else { return true }
    if words.contains(text) { return true }
    guard digits.contains(first) || "+-.".utf8.contains(first) else { return false }
    var (number, time) = (PlainScalar(rest: text.utf8[...]), PlainScalar(rest: text.utf8[...]))
    return number.takeNumber() && number.rest.isEmpty || time.takeTime() && time.rest.isEmpty
  }

  private static let words = Set(
    [
      "", "~", "null", "Null", "NULL", "<<", "=", "y", "Y", "n", "N", "yes", "Yes", "YES", "no", "No", "NO", "true",
      "True", "TRUE", "false", "False", "FALSE", "on", "On", "ON", "off", "Off", "OFF", ".nan", ".NaN", ".NAN",
    ] + ["", "+", "-"].flatMap { sign in [".inf", ".Inf", ".INF"].map { sign + $0 } }
  )

  private static let digits = Set("0123456789".utf8)
  private static let digitsWithGaps = digits.union("_".utf8)
  private static let hexadecimal = digitsWithGaps.union("abcdefABCDEF".utf8)
  private static let binary = Set("01_".utf8)
  private static let signs = Set("+-".utf8)
  private static let blanks = Set(" \t".utf8)

  /// `12`, `-1_000`, `0x1F`, `0b11`, `1:30:00`, `1.5e3`, `.5`.
  private mutating func takeNumber() -> Bool {
    _ = take(Self.signs, most: 1)
    if takeText("0x") { return take(Self.hexadecimal) > 0 }
    if takeText("0b") { return take(Self.binary) > 0 }
    guard take(Self.digitsWithGaps) > 0 else {
      return takeText(".") && take(Self.digitsWithGaps) > 0 && takeExponent()
    }
    while takeText(":") { guard take(Self.digits, most: 2) > 0 else { return false } }
    if takeText(".") { _ = take(Self.digitsWithGaps) }
    return takeExponent()
  }

  /// Returns whether no exponent follows, or a complete one.
  private mutating func takeExponent() -> Bool {
    guard takeText("e") || takeText("E") else { return true }
    _ = take(Self.signs, most: 1)
    return take(Self.digits) > 0
  }

  /// `2026-11-23`, `2026-11-23T07:58:02.5Z`, `2026-11-23 07:58:02 +01:00`.
  private mutating func takeTime() -> Bool {
    guard take(Self.digits, most: 4) == 4, takePart("-"), takePart("-") else { return false }
    if rest.isEmpty { return true }
    guard takeText("T") || takeText("t") || take(Self.blanks) > 0, take(Self.digits, most: 2) > 0, takePart(":"),
      takePart(":")
    else { return false }
    if takeText(".") { _ = take(Self.digits) }
    _ = take(Self.blanks)
    if takeText("Z") || rest.isEmpty { return true }
    guard take(Self.signs, most: 1) > 0, take(Self.digits, most: 2) > 0 else { return false }
    return rest.isEmpty || takePart(":")
  }

  /// Reads one or two digits after a separator.
  private mutating func takePart(_ separator: String) -> Bool {
    takeText(separator) && take(Self.digits, most: 2) > 0
  }

  /// Reads bytes of a set and returns how many there were.
  private mutating func take(_ set: Set<UInt8>, most: Int = .max) -> Int {
    let count = min(most, rest.prefix(while: set.contains).count)
    rest = rest.dropFirst(count)
    return count
  }

  private mutating func takeText(_ text: String) -> Bool {
    guard rest.starts(with: text.utf8) else { return false }
    rest = rest.dropFirst(text.utf8.count)
    return true
  }
}
