/// Integers in the format of Python's `int()`.
///
/// Spaces around, a sign, and underscores between digits are allowed, at any length.
enum PythonInteger {
  /// The number, clamped to 64 bits; nil if the text is not an integer.
  static func value(_ text: String) -> Int? {
    var digits = text[...]
    while let first = digits.first, first.isWhitespace { digits.removeFirst() }
    while let last = digits.last, last.isWhitespace { digits.removeLast() }
    let isNegative = digits.first == "-"
    if isNegative || digits.first == "+" { digits.removeFirst() }
    let groups = digits.split(separator: "_", omittingEmptySubsequences: false)
    guard groups.allSatisfy({ !$0.isEmpty && $0.unicodeScalars.allSatisfy(isDigit) }) else {
      return nil
    }
    let ascii = groups.joined().compactMap(\.wholeNumberValue).map(String.init).joined()
    let number = Int(ascii) ?? .max
    return isNegative ? -number : number
  }

  /// Whether it is a decimal digit in any script.
  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.numericType == .decimal
  }
}
