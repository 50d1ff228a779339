/// The lines of an error text that tell its cause: a traceback's exception, else the first line that says something and the
/// first one after it that speaks of an error.
///
/// Reads each byte once.
struct TellingLines {
  /// The line that says most.
  private(set) var first: Range<Int>?
  /// Of a text that is no traceback, a second line.
  private(set) var second: Range<Int>?
  /// Functions of the last traceback, innermost last.
  private(set) var frames: [Range<Int>] = []
  /// The exception that began a chain of several.
  private(set) var root: Range<Int>?
  /// The exception that a traceback ends with, the last one of several.
  private(set) var exception: Range<Int>?

  private static let frameLimit = 3
  /// Lines after the first that are looked at.
  private static let lineLimit = 64

  /// Whether the first line is a traceback's exception.
  var isTraceback: Bool { exception != nil }

  private typealias Line = Slice<UnsafeBufferPointer<UInt8>>

  private let bytes: UnsafeBufferPointer<UInt8>
  private var reader = TracebackReader<Line>()
  private var plainLines = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
    var start = 0
    for place in bytes.indices where bytes[place] == UInt8(ascii: "\n") || bytes[place] == UInt8(ascii: "\r") {
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
    switch reader.read(bytes[line]) {
    case .text: readPlain(line)
    case .link, .heading: frames = []
    case .frame(let frame): append(frame)
    case .exception(let content):
      exception = trimmedStart(content.startIndex..<content.endIndex)
      root = root ?? exception
    case .afterLink, .source, .stack, .message: break
    }
  }

  private mutating func append(_ frame: TracebackReader<Line>.Frame) {
    let function = frame.function.map { $0.startIndex..<min($0.endIndex, $0.startIndex + 60) } ?? 0..<0
    if let last = frames.last, bytes[last].elementsEqual(bytes[function]) { return }
    frames = frames.suffix(Self.frameLimit - 1) + [function]
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
