import Glibc

/// A record of a CSV text, as RFC 4180 has them: in quotes a field may hold separators, line ends and doubled quotes.
struct CSVRecord {
  /// A field, by where it stands.
  struct Field {
    var range: Range<Int>
    /// Whether quotes in it are doubled.
    var hasQuotes = false
  }

  /// What stands at a place.
  enum Finding {
    /// A record, and where the next one begins.
    case record(end: Int)
    /// Quotes that stand as they cannot.
    case broken
    /// The text ends within it.
    case cut
  }

  private(set) var fields: [Field] = []
  private let separator: UInt8
  private static let quote = UInt8(ascii: "\"")

  init(separator: UInt8) { self.separator = separator }

  /// Reads the record that begins at a place.
  ///
  /// - Parameters:
  ///   - bytes: the text, as far as it was read.
  ///   - start: the place.
  ///   - isLast: whether the text ends with the bytes.
  ///   - most: fields, beyond which it is given up.
  /// - Returns: what stands there; a record's fields are in `fields`.
  mutating func read(
    _ bytes: UnsafeBufferPointer<UInt8>,
    from start: Int,
    isLast: Bool,
    most: Int = .max
  ) -> Finding {
    fields.removeAll(keepingCapacity: true)
    var place = start
    while fields.count <= most {
      guard let field = field(bytes, at: place) else { return .cut }
      fields.append(field.field)
      place = field.end
      guard place < bytes.count else { return isLast ? .record(end: place) : .cut }
      switch bytes[place] {
      case separator: place += 1
      case 10: return .record(end: place + 1)
      case 13:
        guard place + 1 < bytes.count || isLast else { return .cut }
        return .record(end: place + 1 < bytes.count && bytes[place + 1] == 10 ? place + 2 : place + 1)
      default: return .broken
      }
    }
    return .broken
  }

  /// A field and where it ends; nil where its quotes do not end.
  private func field(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> (field: Field, end: Int)? {
    guard start < bytes.count, bytes[start] == Self.quote else {
      var end = start
      while end < bytes.count, bytes[end] != separator, bytes[end] != 10, bytes[end] != 13 { end += 1 }
      return (Field(range: start..<end), end)
    }
    var field = Field(range: start + 1..<start + 1)
    var place = start + 1
    while let quote = Self.quote(in: bytes, from: place) {
      guard quote + 1 < bytes.count, bytes[quote + 1] == Self.quote else {
        field.range = start + 1..<quote
        return (field, quote + 1)
      }
      field.hasQuotes = true
      place = quote + 2
    }
    return nil
  }

  private static func quote(in bytes: UnsafeBufferPointer<UInt8>, from place: Int) -> Int? {
    guard let base = bytes.baseAddress, place < bytes.count else { return nil }
    return memchr(base + place, Int32(quote), bytes.count - place).map {
      UnsafeRawPointer($0) - UnsafeRawPointer(base)
    }
  }

  /// The bytes of a field.
  static func bytes(of field: Field, in bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    let text = Array(bytes[field.range])
    guard field.hasQuotes else { return text }
    var isDoubled = false
    return text.filter { byte in
      isDoubled = byte == quote && !isDoubled
      return !(byte == quote && isDoubled)
    }
  }

  /// The texts of the fields.
  func texts(in bytes: [UInt8]) -> [String] {
    bytes.withUnsafeBufferPointer { bytes in
      fields.map { String(decoding: Self.bytes(of: $0, in: bytes), as: UTF8.self) }
    }
  }
}
