import Glibc

/// A saved text while it is read: what has been read of it and is not taken yet.
///
/// It is UTF-8 without a mark of the order of bytes, whether the file is gzip, UTF-16 or neither.
struct SavedText {
  /// A line without its end.
  struct Line {
    /// Where it stands in `bytes`, until the text is read on.
    var range: Range<Int>
    /// From 1.
    var number: Int
    /// Whether it is longer than any row, and was left out.
    var isTooLong = false
  }

  /// Has been read; before `start` it is taken.
  private(set) var bytes: [UInt8] = []
  private(set) var start = 0
  /// The number of the line in which `start` is.
  private(set) var line = 1
  private(set) var isAtEnd = false
  /// Whether it is worth being read to its end, though it should have no log for long.
  var isWorthwhile = false
  let limits: SavedLimits
  private let source: SavedBytes
  private let gzip: GzipInflation?
  /// Bytes read so far.
  private var size = 0

  init(_ file: @escaping SavedBytes, _ limits: SavedLimits) throws(SavedLogs.Unreadable) {
    self.limits = limits
    var first = try Self.beginning(of: file)
    var source = file
    gzip = GzipInflation.begins(first) ? GzipInflation(first, file) : nil
    if let gzip {
      source = gzip.next
      first = try Self.beginning(of: source)
    }
    if first.starts(with: [0xEF, 0xBB, 0xBF]) {
      first.removeFirst(3)
    } else if let isLittleEndian = UTF16Decoding.isLittleEndian(first) {
      source = UTF16Decoding(Array(first[2...]), isLittleEndian: isLittleEndian, source).next
      first = try source()
    }
    (self.source, bytes, size) = (source, first, first.count)
  }

  /// As much as tells what it is, where there is as much.
  private static func beginning(of source: SavedBytes) throws(SavedLogs.Unreadable) -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < 4 {
      let more = try source()
      if more.isEmpty { break }
      bytes += more
    }
    return bytes
  }

  /// What is wrong with the gzip that it is packed by, as far as it was read.
  var damage: GzipInflation.Damage? { gzip?.damage }
  var isGzip: Bool { gzip != nil }

  /// Bytes read and not taken.
  var count: Int { bytes.count - start }

  /// The next byte; nil where none has been read.
  var first: UInt8? { start < bytes.count ? bytes[start] : nil }

  /// Reads on, as much again as there is; what is taken goes, so that places in `bytes` are others.
  ///
  /// - Returns: whether there was more.
  mutating func readOn() throws(SavedLogs.Unreadable) -> Bool {
    bytes.removeSubrange(..<start)
    start = 0
    let before = bytes.count
    while !isAtEnd, bytes.count < 2 * before || bytes.count == before {
      let more = try source()
      isAtEnd = more.isEmpty
      bytes += more
      size += more.count
      guard size <= limits.bytes else { throw limits.tooMuch }
      guard isWorthwhile || size <= SavedLimits.bytesBeforeFirstLog else { throw SavedLimits.noLog }
    }
    return bytes.count > before
  }

  /// Whether there is a byte that is not taken.
  mutating func hasMore() throws(SavedLogs.Unreadable) -> Bool {
    guard count == 0 else { return true }
    return try readOn()
  }

  /// Reads on, unless more than so many bytes wait already.
  mutating func readOn(upTo most: Int) throws(SavedLogs.Unreadable) -> Bool {
    guard count <= most else { return false }
    return try readOn()
  }

  /// Takes so many bytes.
  mutating func take(_ count: Int) {
    bytes.withUnsafeBufferPointer { bytes in
      for byte in bytes[start..<start + count] where byte == UInt8(ascii: "\n") { line += 1 }
    }
    start += count
  }

  /// Takes spaces and line ends.
  ///
  /// - Returns: whether anything stands behind them.
  mutating func skipSpace() throws(SavedLogs.Unreadable) -> Bool {
    while true {
      let end = bytes[start...].firstIndex { !$0.isSpace } ?? bytes.count
      take(end - start)
      if first != nil { return true }
      if try !readOn() { return false }
    }
  }

  // MARK: Lines

  /// Takes the next line; nil at the end.
  mutating func takeLine() throws(SavedLogs.Unreadable) -> Line? {
    guard let length = try lineLength() else { return count > 0 || !isAtEnd ? try skipLongLine() : nil }
    defer {
      start = min(bytes.count, start + length + 1)
      line += 1
    }
    return Line(range: start..<start + length, number: line)
  }

  /// The bytes before the end of the next line; nil for one that is longer than any row, and at the end of the text.
  mutating func lineLength() throws(SavedLogs.Unreadable) -> Int? {
    var looked = 0
    while true {
      if let length = newline(from: looked) { return length }
      looked = count
      guard looked <= SavedLimits.rowBytes else { return nil }
      if try !readOn() { return count == 0 ? nil : count }
    }
  }

  /// The next line's end behind so many bytes.
  private func newline(from offset: Int) -> Int? {
    bytes.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress, start + offset < bytes.count else { return nil }
      return memchr(base + start + offset, 10, bytes.count - start - offset).map {
        UnsafeRawPointer($0) - UnsafeRawPointer(base) - start
      }
    }
  }

  private mutating func skipLongLine() throws(SavedLogs.Unreadable) -> Line {
    let number = line
    while true {
      let end = newline(from: 0)
      take(end.map { $0 + 1 } ?? count)
      let isRest = end == nil ? try readOn() : false
      if !isRest { return Line(range: start..<start, number: number, isTooLong: true) }
    }
  }
}

extension UInt8 {
  /// Whether it is a blank or ends a line.
  var isSpace: Bool { self == 32 || (9...13).contains(self) }
}
