/// JSON in the format of Python's `json.dumps`.
///
/// Keys in the given order, `", "` and `": "` as separators, and only ASCII.
indirect enum JSON: Sendable {
  case null
  case boolean(Bool)
  case number(Int)
  case string(String)
  case array([JSON])
  case object([(String, JSON)])

  /// The bytes of the text.
  var bytes: [UInt8] {
    var bytes: [UInt8] = []
    append(to: &bytes)
    return bytes
  }

  private func append(to bytes: inout [UInt8]) {
    switch self {
    case .null: bytes += "null".utf8
    case .boolean(let value): bytes += (value ? "true" : "false").utf8
    case .number(let value): bytes += String(value).utf8
    case .string(let value): JSON.append(value, to: &bytes)
    case .array(let items):
      bytes += "[".utf8
      for (position, item) in items.enumerated() {
        if position > 0 { bytes += ", ".utf8 }
        item.append(to: &bytes)
      }
      bytes += "]".utf8
    case .object(let members):
      bytes += "{".utf8
      for (position, (key, value)) in members.enumerated() {
        if position > 0 { bytes += ", ".utf8 }
        JSON.append(key, to: &bytes)
        bytes += ": ".utf8
        value.append(to: &bytes)
      }
      bytes += "}".utf8
    }
  }

  /// Appends a quoted string, escaped as with `ensure_ascii`: other characters as `\uXXXX`, those beyond U+FFFF as
  /// surrogate pairs.
  static func append(_ text: String, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": bytes += [UInt8(ascii: "\\"), UInt8(ascii: "\"")]
      case "\\": bytes += [UInt8(ascii: "\\"), UInt8(ascii: "\\")]
      case " "..."~": bytes.append(UInt8(truncatingIfNeeded: scalar.value))
      case "\n": bytes += [UInt8(ascii: "\\"), UInt8(ascii: "n")]
      case "\r": bytes += [UInt8(ascii: "\\"), UInt8(ascii: "r")]
      case "\t": bytes += [UInt8(ascii: "\\"), UInt8(ascii: "t")]
      case "\u{8}": bytes += [UInt8(ascii: "\\"), UInt8(ascii: "b")]
      case "\u{c}": bytes += [UInt8(ascii: "\\"), UInt8(ascii: "f")]
      default:
        for unit in String(scalar).utf16 {
          bytes += [UInt8(ascii: "\\"), UInt8(ascii: "u")]
          for shift in [12, 8, 4, 0] { bytes.append(hexadecimalDigit(UInt64(unit >> shift))) }
        }
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }
}
