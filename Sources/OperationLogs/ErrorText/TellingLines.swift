/// The lines of an error text that tell its cause: a traceback's exception, else the first line that says something and the
/// first one after it that speaks of an error.
///
/// Reads each byte once. A traceback may be chained, grouped, indented, or stand behind the prefix of a log.
struct TellingLines {
  /// The line that says most.
  private(set) var first: Range<Int>?
  /// Of a text that is no traceback, a second line.
  private(set) var second: Range<Int>?
  /// Functions of the last traceback, innermost last.
  private(set) var frames: [Range<Int>] = []
  /// The exception that began a chain of several.
  private(set) var root: Range<Int>?

  private static let frameLimit = 3
  /// Lines after the first that are looked at.
  private static let lineLimit = 64

  /// Whether the first line is a traceback's exception.
  var isTraceback: Bool { exception != nil }

  private let bytes: UnsafeBufferPointer<UInt8>
  private var exception: Range<Int>?
  private var prefix: Range<Int> = 0..<0
  private var isInStack = false
  /// Whether the next line is the source of a frame that is not indented.
  private var skipsSource = false
  private var plainLines = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
    var start = 0
    for place in bytes.indices where bytes[place] == 10 || bytes[place] == 13 {
      read(start..<place)
      start = place + 1
    }
    read(start..<bytes.count)
    if let exception {
      first = exception
      second = nil
    }
    if root == first { root = nil }
  }

  private mutating func read(_ line: Range<Int>) {
    let line = trimmedEnd(line)
    guard !line.isEmpty else { return }
    if let heading = heading(in: line) {
      prefix = line.lowerBound..<heading
      isInStack = true
      frames = []
    } else if isInStack {
      readInStack(line)
    } else if exception == nil {
      readPlain(line)
    }
  }

  private mutating func readInStack(_ line: Range<Int>) {
    let content = withoutPrefix(line)
    guard let first = content.first, !skipsSource else {
      skipsSource = false
      return
    }
    let isIndented = bytes[first] == 32 || bytes[first] == 9
    if let name = function(in: trimmedStart(content)) {
      skipsSource = !isIndented
      if let last = frames.last, bytes[last].elementsEqual(bytes[name]) { return }
      frames = frames.suffix(Self.frameLimit - 1) + [name]
    } else if !isIndented {
      exception = content
      if root == nil { root = content }
      isInStack = false
    }
  }

  private mutating func readPlain(_ line: Range<Int>) {
    let content = trimmedStart(line)
    guard !content.isEmpty else { return }
    plainLines += 1
    if first == nil {
      first = content
    } else if second == nil, plainLines <= Self.lineLimit, speaksOfError(content) {
      second = content
    }
  }

  private static let alarms = ["error", "caused by", "failed", "fatal", "giving up"].map { Array($0.utf8) }

  private func speaksOfError(_ line: Range<Int>) -> Bool {
    let start = bytes[line].prefix(256).map { $0 | ((65...90).contains($0) ? 32 : 0) }
    return start.indices.contains { place in Self.alarms.contains { start[place...].starts(with: $0) } }
  }
}

extension TellingLines {
  private static let heading = Array("Traceback (most recent call last):".utf8)

  /// Where the heading of a traceback begins in its line.
  private func heading(in line: Range<Int>) -> Int? {
    guard line.count >= Self.heading.count, bytes[line].suffix(Self.heading.count).elementsEqual(Self.heading)
    else { return nil }
    let start = line.upperBound - Self.heading.count
    let group = "Exception Group ".utf8
    let before = line.lowerBound..<start
    return bytes[before].suffix(group.count).elementsEqual(group) ? start - group.count : start
  }

  /// The line without what stood before the heading: the prefix of a log, or the lines that are drawn beside a group.
  private func withoutPrefix(_ line: Range<Int>) -> Range<Int> {
    guard line.count >= prefix.count else { return line }
    let start = line.prefix(prefix.count)
    let isDrawn = start.allSatisfy { [32, 9, 43, 45, 124].contains(bytes[$0]) }
    guard isDrawn || bytes[start].elementsEqual(bytes[prefix]) else { return line }
    return (line.lowerBound + prefix.count)..<line.upperBound
  }

  /// The name in `File "x.py", line 12, in name`.
  private func function(in line: Range<Int>) -> Range<Int>? {
    guard bytes[line].starts(with: #"File ""#.utf8) else { return nil }
    let mark = Array(", in ".utf8)
    let starts = max(line.lowerBound, line.upperBound - 200)..<max(line.lowerBound, line.upperBound - mark.count)
    guard let place = starts.last(where: { bytes[$0..<($0 + mark.count)].elementsEqual(mark) }) else {
      return line.upperBound..<line.upperBound
    }
    return (place + mark.count)..<min(line.upperBound, place + mark.count + 60)
  }

  private func trimmedEnd(_ line: Range<Int>) -> Range<Int> {
    var end = line.upperBound
    while end > line.lowerBound, bytes[end - 1] <= 32 { end -= 1 }
    return line.lowerBound..<end
  }

  private func trimmedStart(_ line: Range<Int>) -> Range<Int> {
    var start = line.lowerBound
    while start < line.upperBound, bytes[start] <= 32 { start += 1 }
    return start..<line.upperBound
  }
}
