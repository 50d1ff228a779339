#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// An IPv4 or IPv6 address, for `no_proxy` and for hosts in brackets.
struct IPAddress: Hashable, Sendable {
  /// 4 or 16 bytes.
  let bytes: [UInt8]

  /// Parses `10.1.2.3`, `::1` or `[::1]`.
  init?(_ text: some StringProtocol) {
    let isBracketed = text.hasPrefix("[") && text.hasSuffix("]")
    let plain = String(isBracketed ? text.dropFirst().dropLast() : text[...])
    let isLong = plain.contains(":")
    guard isLong || !isBracketed else { return nil }
    var bytes = [UInt8](repeating: 0, count: isLong ? 16 : 4)
    guard inet_pton(isLong ? AF_INET6 : AF_INET, plain, &bytes) == 1 else { return nil }
    self.bytes = bytes
  }

  /// A network: all addresses that begin with the same bits.
  struct Network {
    let base: IPAddress
    let length: Int

    /// Parses an address, or `address/bits`.
    init?(_ text: String) {
      let parts = text.split(separator: "/", maxSplits: 1)
      guard let first = parts.first, let base = IPAddress(first) else { return nil }
      let whole = base.bytes.count * 8
      guard let length = parts.count == 2 ? Int(parts[1]) : whole, (0...whole).contains(length) else { return nil }
      self.base = base
      self.length = length
    }

    func contains(_ address: IPAddress) -> Bool {
      guard address.bytes.count == base.bytes.count else { return false }
      return (0..<length).allSatisfy { bit in
        (address.bytes[bit / 8] ^ base.bytes[bit / 8]) & (0x80 >> UInt8(bit % 8)) == 0
      }
    }
  }
}
