/// Converts a row's number into its id and back, so that a million ids need neither memory nor a search.
///
/// The first 48 bits of the id are the encrypted number; the rest is a hash of them.
struct RowCipher: Sendable {
  private static let mask: UInt64 = 0xffff_ffff_ffff
  private static let factor: UInt64 = 0x9e37_79b9_7f4b
  private let key: UInt64
  private let inverse: UInt64

  init(_ seed: Seed) {
    key = seed.value
    // Newton's iteration: every step doubles the bits in which factor * inverse is 1.
    inverse = (0..<6).reduce(Self.factor) { known, _ in
      known &* (2 &- Self.factor &* known)
    }
  }

  /// The id of a row; its number may be negative.
  func id(_ number: Int) -> Identifier {
    var bits = (UInt64(bitPattern: Int64(number)) ^ key) & Self.mask
    bits ^= bits >> 24
    bits = (bits &* Self.factor) & Self.mask
    bits ^= bits >> 24
    let hash = Seed.mix(bits ^ key)
    return Identifier(high: bits << 16 | hash & 0xffff, low: Seed.mix(hash))
  }

  /// The number of the row with an id; nil if no row can have it.
  func number(_ id: Identifier) -> Int? {
    var bits = id.high >> 16
    // Folding the upper half onto the lower is its own inverse.
    bits ^= bits >> 24
    bits = (bits &* inverse) & Self.mask
    bits ^= bits >> 24
    bits = (bits ^ key) & Self.mask
    // The 48th bit is the sign.
    let number = Int(Int64(bitPattern: bits << 16) >> 16)
    return self.id(number) == id ? number : nil
  }
}
