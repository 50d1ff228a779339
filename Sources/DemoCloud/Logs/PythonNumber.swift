/// Python's numbers as SQLite converts them to text for a text column.
enum PythonNumber {
  static func literal(sign: String, digits: String) -> PythonLiteral? {
    let plain = digits.split(separator: "_", omittingEmptySubsequences: false)
    guard !digits.isEmpty, plain.allSatisfy({ !$0.isEmpty }) else { return nil }
    let text = plain.joined()
    if text.allSatisfy({ ("0"..."9").contains($0) }) {
      guard !text.hasPrefix("0") || text.allSatisfy({ $0 == "0" }) else { return nil }
      return Int64(sign + text).map { .text(String($0)) } ?? .unbindable
    }
    if let value = prefixed(text) { return .text(sign + String(value)) }
    guard !text.contains(where: { $0.isLetter && $0 != "e" && $0 != "E" }),
      let value = Double(
        sign + (text.hasPrefix(".") ? "0" + text : text) + (text.hasSuffix(".") ? "0" : "")
      )
    else { return nil }
    return .text(value.isInfinite ? "Inf" : "\(value)")
  }

  private static func prefixed(_ text: String) -> Int64? {
    switch text.prefix(2).lowercased() {
    case "0x": Int64(text.dropFirst(2), radix: 16)
    case "0o": Int64(text.dropFirst(2), radix: 8)
    case "0b": Int64(text.dropFirst(2), radix: 2)
    default: nil
    }
  }
}
