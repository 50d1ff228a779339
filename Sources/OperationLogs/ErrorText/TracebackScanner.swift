/// Classifies each line of a text as part of a Python traceback, without looking ahead or back.
///
/// Tracebacks may be chained, grouped, indented, unindented, cut at the start, or follow a log prefix.
struct TracebackScanner {
  /// The role of a line.
  enum Kind<Line> {
    /// Not part of a traceback.
    case outside
    /// The sentence that links an exception to the previous one.
    case link(Traceback.Link)
    /// A line between that sentence and the heading.
    case gap
    /// `Traceback (most recent call last):`
    case heading
    case frame(Frame<Line>)
    /// The source code of a frame.
    case source(Line)
    /// Another line among the frames: marks under source code, `[Previous line repeated 3 more times]`.
    case stack
    /// The first line of the exception, without the traceback's indentation.
    case exception(Line)
    /// A further line of the exception's message.
    case message
  }

  /// `File "/usr/lib/x.py", line 12, in restore`.
  struct Frame<Line> {
    var file: Line
    var line: Int
    /// Nil for a syntax error.
    var function: Line?
  }

  private enum State {
    /// Before the first section.
    case outside
    /// After a linking sentence, where a heading may follow.
    case linked
    /// Among frames.
    case stack
    /// In the exception's lines, which may contain anything.
    case message
  }

  private var state = State.outside
  /// The prefix before the heading, which precedes every line of the traceback; without trailing spaces.
  private var prefix: [UInt8] = []
  /// The length of the prefix with those spaces.
  private var prefixCount = 0
  /// Whether the prefix is the line that Python draws beside the exceptions of a group.
  private var isDrawn = false
  /// The heading's indentation; a message is indented no further.
  private var margin = 0
  /// Whether the frames have lost their indentation.
  private var isFlat = false
  /// Whether the last frame's source code may follow.
  private var awaitsSource = false

  /// Classifies the next line, without its line end.
  mutating func read<Line: BidirectionalCollection<UInt8>>(_ line: Line) -> Kind<Line> where Line.SubSequence == Line {
    let line = Self.trimmedEnd(line)
    if let start = Self.heading(in: line) {
      begin(behind: line[..<start])
      return .heading
    }
    let (content, margin) = withoutPrefix(line)
    let words = content.drop(while: Self.isBlank)
    if state != .message, let frame = Self.frame(words) {
      return read(frame, indentation: content.count - words.count, margin: margin)
    }
    switch state {
    case .outside: return .outside
    case .linked: return .gap
    case .stack, .message:
      if let link = Self.link(words) {
        state = .linked
        return .link(link)
      }
      guard state == .stack else { return .message }
      return readInStack(words, isIndented: content.count - words.count > margin)
    }
  }

  private mutating func begin<Line: BidirectionalCollection<UInt8>>(behind prefix: Line)
  where Line.SubSequence == Line {
    margin = prefix.prefix(while: Self.isBlank).count
    self.prefix = Array(Self.trimmedEnd(prefix))
    prefixCount = self.prefix.isEmpty ? 0 : prefix.count
    isDrawn = !self.prefix.isEmpty && self.prefix.allSatisfy(Self.isDrawing)
    state = .stack
    (isFlat, awaitsSource) = (false, false)
  }

  /// A frame without a heading also begins a section: the text was cut at its start.
  private mutating func read<Line>(_ frame: Frame<Line>, indentation: Int, margin: Int) -> Kind<Line> {
    isFlat = state == .stack ? indentation <= margin : indentation == 0
    if state != .stack { self.margin = max(0, indentation - 2) }
    state = .stack
    awaitsSource = true
    return .frame(frame)
  }

  private mutating func readInStack<Line: BidirectionalCollection<UInt8>>(_ words: Line, isIndented: Bool) -> Kind<Line>
  {
    let isNote = words.isEmpty || words.allSatisfy(Self.isMark) || words.starts(with: Self.repeated)
    guard isNote || isIndented || isFlat && awaitsSource else {
      state = .message
      return .exception(words)
    }
    guard awaitsSource, !isNote else { return .stack }
    awaitsSource = false
    return .source(words)
  }

  /// The line without the prefix, and how far its message may be indented.
  private func withoutPrefix<Line: BidirectionalCollection<UInt8>>(_ line: Line) -> (content: Line, margin: Int)
  where Line.SubSequence == Line {
    guard !prefix.isEmpty else { return (line, margin) }
    let belongs = isDrawn ? line.prefix(prefixCount).allSatisfy(Self.isDrawing) : line.starts(with: prefix)
    return belongs ? (line.dropFirst(prefixCount), 0) : (line, margin)
  }
}

extension TracebackScanner {
  private static let heading = Array("Traceback (most recent call last):".utf8)
  private static let group = Array("Exception Group ".utf8)
  private static let repeated = Array("[Previous line repeated ".utf8)

  private static let sentences: [(link: Traceback.Link, text: [UInt8])] = [
    (.duringHandling, Array("During handling of the above exception, another exception occurred:".utf8)),
    (.directCause, Array("The above exception was the direct cause of the following exception:".utf8)),
  ]

  /// Where the heading of a traceback begins in its line; other programs add their own prefix.
  private static func heading<Line: BidirectionalCollection<UInt8>>(in line: Line) -> Line.Index?
  where Line.SubSequence == Line {
    guard line.last == UInt8(ascii: ":"), line.suffix(heading.count).elementsEqual(heading) else { return nil }
    let before = line.dropLast(heading.count)
    return before.suffix(group.count).elementsEqual(group) ? before.dropLast(group.count).endIndex : before.endIndex
  }

  private static func link(_ words: some Collection<UInt8>) -> Traceback.Link? {
    guard words.first == UInt8(ascii: "D") || words.first == UInt8(ascii: "T") else { return nil }
    return sentences.first { words.elementsEqual($0.text) }?.link
  }

  private static func frame<Line: BidirectionalCollection<UInt8>>(_ words: Line) -> Frame<Line>?
  where Line.SubSequence == Line {
    guard words.first == UInt8(ascii: "F"), words.starts(with: "File \"".utf8) else { return nil }
    let rest = words.dropFirst(6)
    guard let quote = rest.lastIndex(of: UInt8(ascii: "\"")), rest[quote...].starts(with: "\", line ".utf8) else {
      return nil
    }
    let tail = rest[quote...].dropFirst(8)
    let digits = tail.prefix(while: \.isASCIIDigit)
    guard let line = Int(String(decoding: digits, as: UTF8.self)) else { return nil }
    let after = tail.dropFirst(digits.count)
    let name = after.starts(with: ", in ".utf8) ? after.dropFirst(5) : nil
    guard name != nil || after.isEmpty else { return nil }
    return Frame(file: rest[..<quote], line: line, function: name)
  }

  private static func trimmedEnd<Line: BidirectionalCollection<UInt8>>(_ line: Line) -> Line
  where Line.SubSequence == Line {
    var line = line
    while let last = line.last, isBlank(last) || last == 13 { line.removeLast() }
    return line
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 32 || byte == 9 }

  private static func isMark(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "^") || byte == UInt8(ascii: "~") || byte == 32
  }

  private static func isDrawing(_ byte: UInt8) -> Bool {
    switch byte {
    case 32, 9, UInt8(ascii: "|"), UInt8(ascii: "+"), UInt8(ascii: "-"): true
    default: false
    }
  }
}
