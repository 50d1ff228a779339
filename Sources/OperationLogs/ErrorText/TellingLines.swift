/// Finds the lines of a text that explain an error.
///
/// That is a traceback's exception, or else the first meaningful line and the first later one that mentions an error.
/// Only the beginning and the end of a long text are read, each byte once.
struct TellingLines {
  typealias Bytes = UnsafeBufferPointer<UInt8>
  typealias Line = Slice<Bytes>

  /// A second line, if the text is not a traceback.
  private(set) var second: Line?
  /// The functions of the last traceback, innermost last.
  private(set) var functions: [Line] = []
  /// The exception at the end of the text.
  private(set) var exception: Line?
  /// The first exception of a chain.
  private(set) var root: Line?

  /// The most important line; nil if no line says anything.
  var first: Line? { exception ?? plain ?? faint }

  private static let functionLimit = 3
  /// How many lines after the first are read.
  private static let lineLimit = 64
  /// How many bytes are read at either end of a long text, and of a line.
  private static let partRead = 16_384

  private var scanner = TracebackScanner()
  /// The first line outside of tracebacks.
  private var plain: Line?
  /// The first line of little meaning: a traceback's heading, or a remark common to all errors.
  private var faint: Line?
  private var plainLines = 0

  init(_ bytes: Bytes) {
    if bytes.count <= 2 * Self.partRead {
      read(bytes[...])
    } else {
      read(bytes[..<TextLines.character(at: Self.partRead, in: bytes)])
      // Cutting off the middle may have cut a line; skip its rest.
      let end = bytes[TextLines.character(at: bytes.count - Self.partRead, in: bytes)...]
      read(end.drop { $0 != 10 && $0 != 13 })
    }
    if root?.startIndex == exception?.startIndex { root = nil }
    exception = exception.map(Self.cut)
    plain = plain.map(Self.cut)
    faint = faint.map(Self.cut)
  }

  private mutating func read(_ text: Line) {
    TextLines.forEach(in: text) { line in
      read(line: line)
      return true
    }
  }

  private mutating func read(line: Line) {
    switch scanner.read(line) {
    case .outside:
      if exception == nil { readPlain(line) }
    case .heading:
      functions = []
      if faint == nil { faint = Self.trimmed(line) }
    case .frame(let frame):
      if let name = frame.function { append(name.prefix(60)) }
    case .exception(let line):
      exception = line
      if root == nil { root = line }
    case .link, .gap, .source, .stack, .message: break
    }
  }

  private mutating func append(_ function: Line) {
    if let last = functions.last, last.elementsEqual(function) { return }
    functions = functions.suffix(Self.functionLimit - 1) + [function]
  }

  private mutating func readPlain(_ line: Line) {
    let line = Self.trimmed(line)
    guard !line.isEmpty else { return }
    guard line.contains(where: { $0 > 32 && $0 != 127 }), !line.starts(with: Self.remark) else {
      if faint == nil { faint = line }
      return
    }
    plainLines += 1
    if plain == nil {
      plain = line
    } else if second == nil, plainLines <= Self.lineLimit, speaksOfError(line) {
      second = line
    }
  }

  /// The remark that SQLAlchemy appends to every error.
  private static let remark = Array("(Background on this error at".utf8)

  private static let alarms = ["error", "caused by", "failed", "fatal", "giving up"].map { Array($0.utf8) }

  private func speaksOfError(_ line: Line) -> Bool {
    let start = line.prefix(256).map { $0 | ((65...90).contains($0) ? 32 : 0) }
    return start.indices.contains { place in Self.alarms.contains { start[place...].starts(with: $0) } }
  }

  private static func cut(_ line: Line) -> Line {
    guard line.count > partRead else { return line }
    return line[..<TextLines.character(at: line.startIndex + partRead, in: line.base)]
  }

  /// Without leading white space.
  private static func trimmed(_ line: Line) -> Line {
    let line = line.drop(while: TextLines.isSpace)
    guard let first = line.first, first >= 128 else { return line }
    // Not told from what is left: a character that is cut has other bytes as a text.
    return line.dropFirst(String(decoding: line, as: UTF8.self).prefix(while: \.isWhitespace).utf8.count)
  }
}
