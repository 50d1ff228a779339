/// Query strings, decoded as in WebOb and encoded as in Python's `urlencode`.
enum FormEncoding {
  /// The parameters in order; nil if one is not UTF-8.
  static func parse(_ query: String) -> [(name: String, value: String)]? {
    var parameters: [(name: String, value: String)] = []
    for pair in query.split(whereSeparator: { $0 == "&" || $0 == ";" }) {
      let sides = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = text(sides[0], plusIsSpace: true),
        let value = text(sides.count > 1 ? sides[1] : "", plusIsSpace: true)
      else { return nil }
      parameters.append((name, value))
    }
    return parameters
  }

  /// Decodes percent-encoding; nil if the result is not UTF-8.
  ///
  /// A percent sign without two digits stands for itself.
  static func text(_ encoded: Substring, plusIsSpace: Bool = false) -> String? {
    var bytes: [UInt8] = []
    var rest = encoded.utf8[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), let value = hexadecimal(rest.prefix(2)) {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else if byte == UInt8(ascii: "+"), plusIsSpace {
        bytes.append(UInt8(ascii: " "))
      } else {
        bytes.append(byte)
      }
    }
    return String(validating: bytes, as: UTF8.self)
  }

  /// `name=value&…` with everything but letters, digits and `_.-~` encoded, and `+` for a space.
  static func text(_ parameters: [(name: String, value: String)]) -> String {
    parameters.map { encode($0.name) + "=" + encode($0.value) }.joined(separator: "&")
  }

  private static func encode(_ text: String) -> String {
    var encoded = ""
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "."),
        UInt8(ascii: "-"), UInt8(ascii: "~"):
        encoded.unicodeScalars.append(Unicode.Scalar(byte))
      case UInt8(ascii: " "):
        encoded += "+"
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        encoded += byte < 16 ? "%0\(digits)" : "%\(digits)"
      }
    }
    return encoded
  }

  private static func hexadecimal(_ digits: Substring.UTF8View) -> UInt8? {
    guard digits.count == 2,
      digits.allSatisfy({ $0 != UInt8(ascii: "+") && $0 != UInt8(ascii: "-") })
    else { return nil }
    return UInt8(Substring(digits), radix: 16)
  }
}
