/// A regular expression in a line of text: between slashes, where a value begins.
public enum SlashedPattern {
  /// The pattern of a text that is nothing else: `/vol.*quota/`.
  public static func pattern(of text: String) -> String? {
    let scalars = Array(text.unicodeScalars)
    guard end(in: scalars[...], from: 0) == scalars.count - 1 else { return nil }
    return String(String.UnicodeScalarView(scalars[1..<scalars.count - 1]))
  }

  /// Where the closing slash is of an expression that begins at a place; nil if none does.
  ///
  /// Only a slash that ends the value closes it, so that `/dev/sdb` is a text.
  static func end(in scalars: ArraySlice<Unicode.Scalar>, from start: Int) -> Int? {
    guard start < scalars.endIndex, scalars[start] == "/" else { return nil }
    var isEscaped = false
    for place in scalars.indices[(start + 1)...] {
      let scalar = scalars[place]
      if !isEscaped, scalar == "/", place > start + 1, isEnd(place + 1, of: scalars) { return place }
      isEscaped = !isEscaped && scalar == "\\"
    }
    return nil
  }

  private static func isEnd(_ place: Int, of scalars: ArraySlice<Unicode.Scalar>) -> Bool {
    place == scalars.endIndex || scalars[place] == "," || scalars[place].properties.isWhitespace
  }
}
