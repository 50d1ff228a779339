/// Hashes with a random seed, so that no server can construct collisions.
enum PackedHash {
  private static let seed = UInt64.random(in: 0 ... .max) | 1

  static func of(_ id: PackedID) -> UInt64 {
    let seed = seed
    let product = (id.high ^ seed).multipliedFullWidth(by: id.low ^ seed.byteSwapped)
    return product.high ^ product.low
  }

  /// Hashes eight bytes at a time; the length distinguishes texts that differ in trailing zeros.
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
    var hash = mixed(seed, pair(shared.project, shared.type))
    hash = mixed(hash, pair(shared.plan, shared.provider))
    hash = mixed(hash, pair(shared.restore, shared.schedule))
    hash = mixed(hash, pair(shared.cloud, shared.region))
    return mixed(hash, pair(shared.status, .absent))
  }

  private static func pair(_ one: PackedRow.Word, _ other: PackedRow.Word) -> UInt64 {
    UInt64(one.number) << 32 | UInt64(other.number)
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
