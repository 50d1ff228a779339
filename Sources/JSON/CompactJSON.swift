import Glibc

// JSON on one line, with members in order of their names' bytes: what `JSONText.compact` gives, as bytes, from a value and straight
// from the parser's tape.

extension ContiguousArray<UInt8> {
  /// Appends a value as JSON on one line.
  public mutating func append(compact value: JSONValue) {
    switch value {
    case .null: append(contentsOf: "null".utf8)
    case .bool(let flag): append(contentsOf: (flag ? "true" : "false").utf8)
    case .integer(let number): append(contentsOf: String(number).utf8)
    case .number(let number): append(number: number)
    case .string(var text): text.withUTF8 { append(text: $0, hasShortEscapes: true) }
    case .array(let elements):
      append(UInt8(ascii: "["))
      for (number, element) in elements.enumerated() {
        if number > 0 { append(UInt8(ascii: ",")) }
        append(compact: element)
      }
      append(UInt8(ascii: "]"))
    case .object(let members):
      append(UInt8(ascii: "{"))
      let sorted = members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      for (number, member) in sorted.enumerated() {
        if number > 0 { append(UInt8(ascii: ",")) }
        var name = member.key
        name.withUTF8 { append(text: $0, hasShortEscapes: true) }
        append(UInt8(ascii: ":"))
        append(compact: member.value)
      }
      append(UInt8(ascii: "}"))
    }
  }

  fileprivate mutating func append(number: Double) {
    guard number.isFinite else {
      return append(contentsOf: (number.isNaN ? "\"NaN\"" : number < 0 ? "\"-Infinity\"" : "\"Infinity\"").utf8)
    }
    let text = number.description
    append(contentsOf: text.hasSuffix(".0") ? text.utf8.dropLast(2) : text.utf8[...])
  }
}

extension JSONTape {
  /// Writes a value as JSON on one line, as its `value` would be written.
  public func writeCompact(_ place: Int, to json: inout ContiguousArray<UInt8>) {
    switch kind(place) {
    case .text: json.append(text: text(place), hasShortEscapes: true)
    case .array: writeArray(place, to: &json) { writeCompact($0, to: &$1) }
    case .object: writeCompactObject(place, to: &json)
    case .null, .yes, .no, .integer, .unsigned, .number: json.append(compact: value(place))
    }
  }

  private func writeCompactObject(_ place: Int, to json: inout ContiguousArray<UInt8>) {
    var names: [Int] = []
    var isASCII = true
    members(place) { name, _ in
      names.append(name)
      isASCII = isASCII && text(name).allSatisfy { $0 < 0x80 }
    }
    // Different bytes may be the same name.
    guard isASCII else { return json.append(compact: value(place)) }
    names.sort { one, other in
      let order = order(of: one, other)
      return order == 0 ? one < other : order < 0
    }
    json.append(UInt8(ascii: "{"))
    var last: Int?
    for name in names {
      // Of members with the same name the first counts.
      if let last, order(of: last, name) == 0 { continue }
      if last != nil { json.append(UInt8(ascii: ",")) }
      last = name
      json.append(text: text(name), hasShortEscapes: true)
      json.append(UInt8(ascii: ":"))
      writeCompact(name + 1, to: &json)
    }
    json.append(UInt8(ascii: "}"))
  }

  /// Less than 0 if the bytes of a string come before those of another, 0 if they are the same.
  private func order(of place: Int, _ other: Int) -> Int {
    let (one, two) = (text(place), text(other))
    guard let first = one.baseAddress, let second = two.baseAddress else { return one.count - two.count }
    let order = Int(memcmp(first, second, min(one.count, two.count)))
    return order == 0 ? one.count - two.count : order
  }
}
