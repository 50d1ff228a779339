import Glibc

extension UnsafeBufferPointer<UInt8> {
  /// Whether the bytes equal a text.
  @inlinable public func isText(_ text: StaticString) -> Bool {
    isSame(as: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  /// Whether the bytes are equal.
  @inlinable public func isSame(as other: UnsafeBufferPointer<UInt8>) -> Bool {
    guard count == other.count, let one = baseAddress, let two = other.baseAddress else {
      return isEmpty && other.isEmpty
    }
    return memcmp(one, two, count) == 0
  }
}
