/// Hashes that nobody outside can foresee, so that no reply makes a table slow.
enum PackedHash {
  private static let seed = UInt64.random(in: 0 ... .max) | 1

  static func of(_ id: PackedID) -> UInt64 {
    let seed = seed
    let product = (id.high ^ seed).multipliedFullWidth(by: id.low ^ seed.byteSwapped)
    return product.high ^ product.low
  }

  /// Eight bytes at a time; the length tells apart texts that end in other zeros.
  static func of(_ text: UnsafeBufferPointer<UInt8>) -> UInt64 {
    let bytes = UnsafeRawBufferPointer(text)
    var hash = mixed(seed, UInt64(text.count))
    var place = 0
    while place + 8 <= bytes.count {
      hash = mixed(hash, bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self))
      place += 8
    }
    var rest: UInt64 = 0
    for byte in bytes[place...] { rest = rest << 8 | UInt64(byte) }
    return mixed(hash, rest)
  }

  static func of(_ shared: PackedRow.Shared) -> UInt64 {
    let pairs = unsafeBitCast(shared.numbers, to: SIMD4<UInt64>.self)
    return pairs.indices.reduce(seed) { mixed($0, pairs[$1]) }
  }

  private static func mixed(_ hash: UInt64, _ value: UInt64) -> UInt64 {
    let product = (hash ^ value).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
    return product.high ^ product.low
  }

  static func of(_ text: String) -> UInt64 {
    var text = text
    return text.withUTF8 { of($0) }
  }
}
