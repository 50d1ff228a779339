import CZlib

/// Unpacks gzip as it is read, one member after the other.
final class GzipInflation {
  /// Why there is nothing more to unpack, where that is not the end.
  enum Damage: Hashable, Sendable {
    /// It breaks off.
    case cut
    /// What was packed is not what comes out.
    case broken
  }

  private(set) var damage: Damage?
  private let source: SavedBytes
  private let stream: UnsafeMutablePointer<z_stream>
  private var packed: [UInt8]
  /// The next byte of those that is to be unpacked.
  private var place = 0
  private var isInMember = true
  private var isAtEnd = false

  /// The largest window, and gzip's own frame (zlib.h, `inflateInit2`).
  private static let windowBits: Int32 = 15 + 16
  private static let chunk = 1 << 20

  /// Whether bytes are the beginning of a member (RFC 1952).
  static func begins(_ bytes: some Collection<UInt8>) -> Bool { bytes.starts(with: [0x1F, 0x8B]) }

  /// - Parameters:
  ///   - first: what has been read already, which begins a member.
  ///   - source: reads on.
  init(_ first: [UInt8], _ source: @escaping SavedBytes) {
    packed = first
    self.source = source
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    // Fails only where there is no memory, and then unpacking does.
    inflateInit2_(stream, Self.windowBits, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
  }

  deinit {
    inflateEnd(stream)
    stream.deinitialize(count: 1)
    stream.deallocate()
  }

  /// The next bytes, unpacked; none at the end.
  func next() throws(SavedLogs.Unreadable) -> [UInt8] {
    while !isAtEnd {
      if place == packed.count {
        (packed, place) = (try source(), 0)
        if packed.isEmpty {
          end(isInMember ? .cut : nil)
          break
        }
      }
      if !isInMember, !beginMember() { break }
      let bytes = unpack()
      if !bytes.isEmpty { return bytes }
    }
    return []
  }

  /// Zeros behind the last member fill a block of a tape; anything else that is no member is not gzip's.
  private func beginMember() -> Bool {
    if let begin = packed[place...].firstIndex(where: { $0 != 0 }) { place = begin } else { place = packed.count }
    guard place < packed.count else { return true }
    guard packed[place] == 0x1F else {
      end(.broken)
      return false
    }
    inflateReset(stream)
    isInMember = true
    return true
  }

  private func unpack() -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: Self.chunk) { buffer, count in
      packed.withUnsafeMutableBufferPointer { packed in
        guard place < packed.count, let input = packed.baseAddress else { return }
        stream.pointee.next_in = input + place
        stream.pointee.avail_in = UInt32(min(packed.count - place, Int(UInt32.max)))
        stream.pointee.next_out = buffer.baseAddress
        stream.pointee.avail_out = UInt32(buffer.count)
        let code = inflate(stream, Z_NO_FLUSH)
        place = packed.count - Int(stream.pointee.avail_in)
        count = buffer.count - Int(stream.pointee.avail_out)
        if code == Z_STREAM_END {
          isInMember = false
        } else if code != Z_OK, code != Z_BUF_ERROR {
          end(.broken)
        }
      }
    }
  }

  private func end(_ damage: Damage?) { (self.damage, isAtEnd) = (damage, true) }
}
