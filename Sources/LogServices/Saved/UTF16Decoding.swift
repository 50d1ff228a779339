/// Reads UTF-16 as UTF-8: what Windows calls Unicode.
final class UTF16Decoding {
  private let source: SavedBytes
  private let isLittleEndian: Bool
  /// What was read and is no whole character yet.
  private var rest: [UInt8]

  /// The order of bytes that a text's mark tells; nil for one that is no UTF-16.
  static func isLittleEndian(_ bytes: some Collection<UInt8>) -> Bool? {
    bytes.starts(with: [0xFF, 0xFE]) ? true : bytes.starts(with: [0xFE, 0xFF]) ? false : nil
  }

  /// - Parameters:
  ///   - first: what has been read already, behind the mark.
  ///   - isLittleEndian: what the mark told.
  ///   - source: reads on.
  init(_ first: [UInt8], isLittleEndian: Bool, _ source: @escaping SavedBytes) {
    (rest, self.isLittleEndian, self.source) = (first, isLittleEndian, source)
  }

  /// The next bytes as UTF-8; none at the end.
  func next() throws(SavedLogs.Unreadable) -> [UInt8] {
    while true {
      let more = try source()
      var units = (rest + more).withUnsafeBufferPointer(units)
      let isPair = units.last.map(UTF16.isLeadSurrogate) ?? false
      let kept = more.isEmpty ? 0 : (rest.count + more.count) % 2 + (isPair ? 2 : 0)
      if isPair, !more.isEmpty { units.removeLast() }
      rest = Array((rest + more).suffix(kept))
      if !units.isEmpty || more.isEmpty { return Array(String(decoding: units, as: UTF16.self).utf8) }
    }
  }

  private func units(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt16] {
    stride(from: 0, to: bytes.count - 1, by: 2).map { place in
      let (one, two) = (UInt16(bytes[place]), UInt16(bytes[place + 1]))
      return isLittleEndian ? two << 8 | one : one << 8 | two
    }
  }
}
