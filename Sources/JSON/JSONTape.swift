import CSimdJSON

/// A JSON document as simdjson's parser stores it: one word per value, and strings without escapes.
///
/// - SeeAlso: simdjson `doc/tape.md`.
public struct JSONTape {
  @usableFromInline let words: UnsafePointer<UInt64>
  @usableFromInline let texts: UnsafePointer<UInt8>
  /// The document's bytes.
  public let size: Int

  /// The type of a value.
  @frozen public enum Kind {
    case object, array, text, integer, unsigned, number, yes, no, null

    /// The type by the byte with which simdjson starts a value.
    @inlinable init(_ byte: UInt8) {
      switch byte {
      case UInt8(ascii: "{"): self = .object
      case UInt8(ascii: "["): self = .array
      case UInt8(ascii: "\""): self = .text
      case UInt8(ascii: "l"): self = .integer
      case UInt8(ascii: "u"): self = .unsigned
      case UInt8(ascii: "d"): self = .number
      case UInt8(ascii: "t"): self = .yes
      case UInt8(ascii: "f"): self = .no
      // Every other value starts with an `n`.
      default: self = .null
      }
    }
  }

  /// Whether a list was cut because the rest could not be read.
  public let isCut: Bool

  /// Parses a document and hands its tape to `read`; a document that simdjson rejects is first mended as far as `form`
  /// allows.
  ///
  /// The tape is valid within `read`, which must not parse another document.
  ///
  /// - Parameters:
  ///   - bytes: UTF-8, or nearly.
  ///   - depth: how many levels of arrays and objects are read as such.
  ///   - form: what the document should be.
  ///   - read: reads the tape.
  /// - Returns: the result of `read`; nil if the document is not JSON.
  /// - Throws: what `read` throws.
  public static func reading<Value>(
    _ bytes: [UInt8],
    depth: Int,
    as form: JSONForm,
    _ read: (JSONTape) throws -> Value
  ) rethrows -> Value? {
    let room = bytes.capacity - bytes.count
    return try bytes.withUnsafeBufferPointer { try reading($0, room: room, depth: depth, as: form, read) }
  }

  /// The same for a document that `room` bytes of its own memory follow.
  public static func reading<Value>(
    _ bytes: UnsafeBufferPointer<UInt8>,
    room: Int,
    depth: Int,
    as form: JSONForm,
    _ read: (JSONTape) throws -> Value
  ) rethrows -> Value? {
    let isPadded = room >= json_tape_padding
    if let tape = JSONTape(bytes, isPadded: isPadded, depth: depth) { return try read(tape) }
    guard let mended = JSONMending.mend(bytes, depth: depth, as: form) else { return nil }
    let isMendedPadded = mended.json.capacity - mended.json.count >= json_tape_padding
    return try mended.json.withUnsafeBufferPointer { json in
      // simdjson counts one more level, unless the innermost brackets are empty.
      try JSONTape(json, isPadded: isMendedPadded, depth: depth + 1, isCut: mended.isCut).map(read)
    }
  }

  /// Fails if simdjson rejects the document.
  private init?(_ bytes: UnsafeBufferPointer<UInt8>, isPadded: Bool, depth: Int, isCut: Bool = false) {
    let tape = json_tape_parse(bytes.baseAddress, bytes.count, isPadded, depth)
    guard let words = tape.words, let texts = tape.texts else { return nil }
    self.words = words
    self.texts = texts
    self.isCut = isCut
    size = bytes.count
  }

  /// The position of the document's value.
  public static let root = 1

  /// The type of a value.
  @inlinable public func kind(_ place: Int) -> Kind {
    Kind(UInt8(truncatingIfNeeded: words[place] >> 56))
  }

  /// Whether a value is a string.
  @inlinable public func isText(_ place: Int) -> Bool {
    if case .text = kind(place) { true } else { false }
  }

  /// Whether a value is null.
  @inlinable public func isNull(_ place: Int) -> Bool {
    if case .null = kind(place) { true } else { false }
  }

  /// The position after this value.
  @inlinable public func after(_ place: Int) -> Int {
    switch kind(place) {
    case .object, .array: Int(words[place] & 0xFFFF_FFFF)
    case .integer, .unsigned, .number: place + 2
    case .text, .yes, .no, .null: place + 1
    }
  }

  /// The bytes of a string, valid UTF-8.
  @inlinable public func text(_ place: Int) -> UnsafeBufferPointer<UInt8> {
    let start = texts + Int(words[place] & 0x00FF_FFFF_FFFF_FFFF)
    let length = UnsafeRawPointer(start).loadUnaligned(as: UInt32.self)
    return UnsafeBufferPointer(start: start + 4, count: Int(UInt32(littleEndian: length)))
  }

  /// The number of elements of an array.
  @inlinable public func count(_ place: Int) -> Int {
    var count = 0
    elements(place) { _ in count += 1 }
    return count
  }

  /// Calls `take` with the position of each element of an array.
  @inlinable @inline(__always) public func elements(_ place: Int, _ take: (Int) throws -> Void) rethrows {
    let end = after(place) - 1
    var element = place + 1
    while element < end {
      try take(element)
      element = after(element)
    }
  }

  /// Calls `take` with the positions of each member's name and value, in document order.
  @inlinable @inline(__always) public func members(_ place: Int, _ take: (_ name: Int, _ value: Int) throws -> Void)
    rethrows
  {
    let end = after(place) - 1
    var name = place + 1
    while name < end {
      try take(name, name + 1)
      name = after(name + 1)
    }
  }

  /// Whether a string equals a text.
  @inlinable public func isText(_ place: Int, _ text: StaticString) -> Bool {
    self.text(place).isText(text)
  }
}

// MARK: - As a value

extension JSONTape {
  /// Converts a value: a number without a fraction becomes an integer; of members with the same name the first wins.
  public func value(_ place: Int) -> JSONValue {
    switch kind(place) {
    case .null: .null
    case .yes: .bool(true)
    case .no: .bool(false)
    case .integer: .integer(Int64(bitPattern: words[place + 1]))
    case .unsigned: .number(Double(words[place + 1]))
    case .number: number(Double(bitPattern: words[place + 1]))
    case .text: .string(String(decoding: text(place), as: UTF8.self))
    case .array: .array(values(place))
    case .object: .object(namedValues(place))
    }
  }

  private func number(_ number: Double) -> JSONValue { Int64(exactly: number).map { .integer($0) } ?? .number(number) }

  private func values(_ place: Int) -> [JSONValue] {
    var values: [JSONValue] = []
    elements(place) { values.append(value($0)) }
    return values
  }

  private func namedValues(_ place: Int) -> [String: JSONValue] {
    var values: [String: JSONValue] = [:]
    members(place) { name, member in
      let name = String(decoding: text(name), as: UTF8.self)
      if values[name] == nil { values[name] = value(member) }
    }
    return values
  }
}

// MARK: - As JSON again

extension JSONTape {
  /// Writes a value as JSON.
  public func write(_ place: Int, to json: inout ContiguousArray<UInt8>) {
    switch kind(place) {
    case .null: json.append(contentsOf: "null".utf8)
    case .yes: json.append(contentsOf: "true".utf8)
    case .no: json.append(contentsOf: "false".utf8)
    case .integer: json.append(contentsOf: String(Int64(bitPattern: words[place + 1])).utf8)
    case .unsigned: json.append(contentsOf: String(words[place + 1]).utf8)
    case .number: json.append(contentsOf: String(Double(bitPattern: words[place + 1])).utf8)
    case .text: json.append(text: text(place))
    case .array: writeArray(place, to: &json) { write($0, to: &$1) }
    case .object:
      json.append(UInt8(ascii: "{"))
      var isFirst = true
      members(place) { name, value in
        if !isFirst { json.append(UInt8(ascii: ",")) }
        isFirst = false
        writeMember(name, value, to: &json)
      }
      json.append(UInt8(ascii: "}"))
    }
  }

  /// Writes an array as JSON, whose elements are written in a way of their own.
  func writeArray(
    _ place: Int,
    to json: inout ContiguousArray<UInt8>,
    _ write: (_ element: Int, _ json: inout ContiguousArray<UInt8>) -> Void
  ) {
    json.append(UInt8(ascii: "["))
    var isFirst = true
    elements(place) { element in
      if !isFirst { json.append(UInt8(ascii: ",")) }
      isFirst = false
      write(element, &json)
    }
    json.append(UInt8(ascii: "]"))
  }

  /// Writes a member as JSON, under its own name or another.
  public func writeMember(_ name: Int, _ value: Int, as other: String? = nil, to json: inout ContiguousArray<UInt8>) {
    if var other { other.withUTF8 { json.append(text: $0) } } else { json.append(text: text(name)) }
    json.append(UInt8(ascii: ":"))
    write(value, to: &json)
  }
}
