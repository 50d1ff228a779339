/// Tells of each line of a text what it is in a Python traceback, looking neither ahead nor back.
///
/// The one place that knows how tracebacks are written. They may be chained, grouped or indented, have lost their indentation or their
/// first lines, or stand behind the prefix of a log.
struct TracebackReader<Line: BidirectionalCollection<UInt8>> where Line.SubSequence == Line {
  /// What a line is.
  enum Kind {
    /// Before the first traceback.
    case text
    /// The sentence between two exceptions.
    case link(Traceback.Link)
    /// After such a sentence, where a heading may come.
    case afterLink
    case heading
    case frame(Frame)
    /// The program's line below a frame.
    case source(Line)
    /// Any other line among frames.
    case stack
    /// The exception's first line, without what stands before every line.
    case exception(Line)
    /// The exception's other lines, which may look like anything.
    case message
  }

  /// Where the program was.
  struct Frame {
    var file: Line
    var line: Int
    /// Not there for a syntax error.
    var function: Line?
  }

  private enum State { case text, linked, stack, message }

  private var state = State.text
  /// What stands before the heading on its line and before every line after it: the prefix of a log, or what is drawn beside a group.
  private var prefix: [UInt8] = []
  /// How far the heading is indented: an exception is not further.
  private var margin = 0
  /// Whether the frames have lost their indentation.
  private var isFlat = false
  /// Whether a frame's source may follow.
  private var lacksSource = false

  init() {}

  mutating func read(_ line: Line) -> Kind {
    if let start = Self.headingStart(line) {
      begin(after: line[..<start])
      return .heading
    }
    let (content, margin) = withoutPrefix(line)
    let words = content.drop(while: \.isBlank)
    let indentation = content.distance(from: content.startIndex, to: words.startIndex)
    if state != .message, let frame = Self.frame(words) {
      // A frame without a heading begins a traceback too: the text was cut at its start.
      if state != .stack { self.margin = max(0, indentation - 2) }
      state = .stack
      isFlat = indentation <= (prefix.isEmpty ? self.margin : margin)
      lacksSource = true
      return .frame(frame)
    }
    switch state {
    case .text: return .text
    case .linked: return .afterLink
    case .stack, .message:
      if let link = Self.link(words) {
        state = .linked
        return .link(link)
      }
      if state == .message { return .message }
      if words.isEmpty || indentation > margin || (isFlat && lacksSource) { return readInStack(words) }
      state = .message
      return .exception(content)
    }
  }

  /// A frame's source, the marks below it, or a line like `[Previous line repeated 3 more times]`.
  private mutating func readInStack(_ words: Line) -> Kind {
    guard lacksSource, let first = words.first, first != UInt8(ascii: "["), first != UInt8(ascii: "^") else {
      return .stack
    }
    lacksSource = false
    return .source(words)
  }

  private mutating func begin(after before: Line) {
    let isIndentation = before.allSatisfy(\.isBlank)
    prefix = isIndentation ? [] : Array(before)
    margin = before.prefix(while: \.isBlank).count
    state = .stack
    isFlat = false
    lacksSource = false
  }

  /// A line without what stands before every line, and how far its message may be indented.
  private func withoutPrefix(_ line: Line) -> (content: Line, margin: Int) {
    guard !prefix.isEmpty else { return (line, margin) }
    let start = line.prefix(prefix.count)
    let isDrawn = prefix.allSatisfy(\.isDrawn) && start.allSatisfy(\.isDrawn)
    if isDrawn || start.elementsEqual(prefix) { return (line[start.endIndex...], 0) }
    // An empty line of a log has lost the space behind its prefix.
    let isEmpty = Self.trimmed(line).elementsEqual(Self.trimmed(prefix[...]))
    return isEmpty ? (line[line.endIndex...], 0) : (line, margin)
  }
}

extension TracebackReader {
  private static var heading: String.UTF8View { "Traceback (most recent call last):".utf8 }
  private static var group: String.UTF8View { "Exception Group ".utf8 }

  /// Where the heading begins in its line; other programs put words of their own before it.
  private static func headingStart(_ line: Line) -> Line.Index? {
    let text = trimmed(line)
    guard text.last == UInt8(ascii: ":") else { return nil }
    let end = text.suffix(heading.count)
    guard end.elementsEqual(heading) else { return nil }
    let before = text[..<end.startIndex].suffix(group.count)
    return before.elementsEqual(group) ? before.startIndex : end.startIndex
  }

  private static func link(_ words: Line) -> Traceback.Link? {
    guard let first = words.first, first == UInt8(ascii: "D") || first == UInt8(ascii: "T") else { return nil }
    let text = trimmed(words)
    return Traceback.Link.allCases.first { text.elementsEqual($0.sentence.utf8) }
  }

  private static func trimmed<Text: BidirectionalCollection<UInt8>>(_ text: Text) -> Text
  where Text.SubSequence == Text {
    var text = text
    while let last = text.last, last.isBlank || last == UInt8(ascii: "\r") { text.removeLast() }
    return text
  }

  /// Reads `File "/usr/lib/x.py", line 12, in restore`.
  private static func frame(_ words: Line) -> Frame? {
    guard words.first == UInt8(ascii: "F"), words.starts(with: #"File ""#.utf8) else { return nil }
    let rest = words.dropFirst(6)
    guard let quote = rest.lastIndex(of: UInt8(ascii: "\"")), rest[quote...].starts(with: #"", line "#.utf8) else {
      return nil
    }
    let tail = trimmed(rest[quote...].dropFirst(8))
    let digits = tail.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    guard let line = Int(String(decoding: digits, as: UTF8.self)) else { return nil }
    let after = tail[digits.endIndex...]
    let function = after.starts(with: ", in ".utf8) ? after.dropFirst(5) : nil
    guard function != nil || after.isEmpty else { return nil }
    return Frame(file: rest[..<quote], line: line, function: function)
  }
}

extension UInt8 {
  fileprivate var isBlank: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") }

  /// Whether it belongs to what stands beside a group of exceptions.
  fileprivate var isDrawn: Bool {
    isBlank || self == UInt8(ascii: "|") || self == UInt8(ascii: "+") || self == UInt8(ascii: "-")
  }
}
