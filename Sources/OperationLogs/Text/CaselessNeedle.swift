/// A text to search in many bytes, ignoring the case of ASCII letters.
public struct CaselessNeedle: Sendable {
  /// In lower case.
  private let bytes: ContiguousArray<UInt8>
  /// Two positions with rare bytes: only if both match is the rest compared.
  private let probes: (first: Int, second: Int)

  /// Nil for a text that is empty or not pure ASCII.
  public init?(_ text: String) {
    let lowered = ContiguousArray(text.utf8.map(Self.lowered))
    guard !lowered.isEmpty, lowered.allSatisfy({ $0 < 128 }) else { return nil }
    self.init(lowered: lowered)
  }

  /// Looks for bytes, of which there is at least one, in lower case.
  fileprivate init(lowered: ContiguousArray<UInt8>) {
    bytes = lowered
    var (first, second) = ((place: 0, frequency: Int.max), (place: 0, frequency: Int.max))
    for place in lowered.indices {
      let frequency = Self.frequency(lowered[place])
      if frequency < first.frequency {
        (first, second) = ((place, frequency), first)
      } else if frequency < second.frequency {
        second = (place, frequency)
      }
    }
    probes = (first.place, second.place)
  }

  /// The number of bytes.
  public var count: Int { bytes.count }

  /// Whether it could be part of a UUID.
  public var isHexadecimal: Bool {
    bytes.count <= UUIDText.length
      && bytes.allSatisfy { (48...57).contains($0) || (97...102).contains($0) || $0 == 45 }
  }

  private static func lowered(_ byte: UInt8) -> UInt8 { (65...90).contains(byte) ? byte | 32 : byte }

  /// The approximate frequency of a byte in English text.
  private static func frequency(_ byte: UInt8) -> Int {
    let order: StaticString = "zqxjkvbpygfwmucldrhsnioate 0123456789-_./:"
    for place in 0..<order.utf8CodeUnitCount where order.utf8Start[place] == byte { return place + 1 }
    return 0
  }

  /// Whether a text contains it.
  public func occurs(in text: String) -> Bool {
    var text = text
    return text.withUTF8 { first(in: $0, from: 0) != nil }
  }

  /// The first match at or after a position.
  public func first(in text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    guard let base = text.baseAddress, text.count - start >= count else { return nil }
    let last = text.count - count
    let (one, two) = (Probe(bytes[probes.first]), Probe(bytes[probes.second]))
    let raw = UnsafeRawPointer(base)
    var place = start
    while place + Self.stride <= last + 1 {
      var found: Probe.Hits = SIMD2(0, 0)
      for part in Swift.stride(from: 0, to: Self.stride, by: 16) {
        found |= one.hits(raw + (place + part + probes.first)) & two.hits(raw + (place + part + probes.second))
      }
      if found.x | found.y != 0 {
        for candidate in place..<place + Self.stride where isAt(candidate, base) { return candidate }
      }
      place += Self.stride
    }
    while place <= last {
      if isAt(place, base) { return place }
      place += 1
    }
    return nil
  }

  private static let stride = 64

  private func isAt(_ place: Int, _ text: UnsafePointer<UInt8>) -> Bool {
    let text = text + place
    guard Self.lowered(text[probes.first]) == bytes[probes.first] else { return false }
    return bytes.withUnsafeBufferPointer { bytes in
      for index in bytes.indices where Self.lowered(text[index]) != bytes[index] { return false }
      return true
    }
  }

  /// Compares one byte, ignoring case, with sixteen at a time.
  private struct Probe {
    typealias Hits = SIMD2<UInt64>

    let lower: SIMD16<UInt8>
    let upper: SIMD16<UInt8>

    init(_ byte: UInt8) {
      lower = SIMD16(repeating: byte)
      upper = SIMD16(repeating: (97...122).contains(byte) ? byte & ~32 : byte)
    }

    @inline(__always)
    func hits(_ bytes: UnsafeRawPointer) -> Hits {
      let some = bytes.loadUnaligned(as: SIMD16<UInt8>.self)
      return unsafeBitCast((some .== lower) .| (some .== upper), to: Hits.self)
    }
  }
}

extension String {
  /// Whether the text contains another, ignoring case: by ASCII letters if the other is ASCII, otherwise by Unicode's
  /// lower case.
  public func containsCaseless(_ other: String) -> Bool {
    if let needle = CaselessNeedle(other) { return needle.occurs(in: self) }
    let lowered = ContiguousArray(other.lowercased().utf8)
    return lowered.isEmpty || CaselessNeedle(lowered: lowered).occurs(in: lowercased())
  }
}
