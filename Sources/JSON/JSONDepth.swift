/// How deep the arrays and objects of a JSON document are nested.
///
/// Checked before decoding: decoders recurse, and a hostile document must not exhaust the stack.
public enum JSONDepth {
  /// The deepest level, found without recursion; brackets inside strings do not count.
  ///
  /// - Parameter bytes: a document; for invalid JSON the result is meaningless.
  /// - Returns: 0 for a document without arrays and objects.
  public static func deepest(in bytes: [UInt8]) -> Int {
    var depth = 0
    var deepest = 0
    var isInString = false
    var isEscaped = false
    for byte in bytes {
      switch byte {
      case _ where isEscaped: isEscaped = false
      case UInt8(ascii: "\\") where isInString: isEscaped = true
      case UInt8(ascii: "\""): isInString.toggle()
      case UInt8(ascii: "["), UInt8(ascii: "{"):
        if !isInString { depth += 1 }
        deepest = max(deepest, depth)
      case UInt8(ascii: "]"), UInt8(ascii: "}"):
        if !isInString { depth -= 1 }
      default: break
      }
    }
    return deepest
  }
}
