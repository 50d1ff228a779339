/// Reads a traceback line by line, looking neither ahead nor back.
struct TracebackParser {
  private enum State {
    /// Before the first section.
    case preamble
    /// After a link's sentence, where a heading may come.
    case linked
    /// Among frames.
    case stack
    /// In the exception's own lines, which may look like anything.
    case message
  }

  private var traceback = Traceback()
  private var section = Traceback.Section()
  private var state = State.preamble
  /// How far the heading is indented: a message is not further.
  private var margin = 0
  /// Whether the frames have lost their indentation.
  private var isFlat = false

  init() {}

  mutating func read(_ line: Substring) {
    let indentation = line.utf8.prefix { $0 == 32 || $0 == 9 }.count
    let words = line.utf8.dropFirst(indentation)
    if Self.isHeading(words) {
      begin(with: line, margin: indentation)
    } else if state != .message, let frame = Self.frame(words) {
      read(frame, line, indentation)
    } else {
      readOther(line, words, indentation)
    }
  }

  mutating func finish() -> Traceback {
    endSection()
    return traceback
  }

  private mutating func readOther(
    _ line: Substring,
    _ words: Substring.UTF8View,
    _ indentation: Int
  ) {
    switch state {
    case .preamble:
      traceback.preamble.append(line)
    case .linked:
      section.heading.append(line)
    case .stack, .message:
      if let link = Self.link(words) {
        endSection()
        section.link = link
        section.heading = [line]
        state = .linked
      } else if state == .stack, words.isEmpty || indentation > margin || awaitsSource {
        readInStack(line, words)
      } else {
        state = .message
        section.message.append(line)
      }
    }
  }

  /// Whether the next line is the source of a frame, although it is not indented.
  private var awaitsSource: Bool {
    isFlat && section.frames.last.map { $0.source == nil } == true
  }

  /// A frame's source, the marks below it, or a line like `[Previous line repeated 3 more times]`.
  private mutating func readInStack(_ line: Substring, _ words: Substring.UTF8View) {
    section.stack.append(line)
    guard let last = section.frames.indices.last, section.frames[last].source == nil,
      let first = words.first, first != UInt8(ascii: "["), first != UInt8(ascii: "^")
    else { return }
    section.frames[last].source = Substring(words)
  }

  /// A frame without a heading begins a section too: the text was cut at its start.
  private mutating func read(_ frame: Traceback.Frame, _ line: Substring, _ indentation: Int) {
    if state != .stack { margin = max(0, indentation - 2) }
    state = .stack
    isFlat = indentation <= margin
    section.frames.append(frame)
    section.stack.append(line)
  }

  private mutating func begin(with line: Substring, margin: Int) {
    if state != .linked { endSection() }
    section.heading.append(line)
    self.margin = margin
    state = .stack
  }

  private mutating func endSection() {
    if !section.heading.isEmpty || !section.stack.isEmpty { traceback.sections.append(section) }
    section = Traceback.Section()
  }
}

extension TracebackParser {
  private static let heading = "Traceback (most recent call last):"

  private static let sentences: [(Traceback.Link, String)] = [
    (.duringHandling, "During handling of the above exception, another exception occurred:"),
    (.directCause, "The above exception was the direct cause of the following exception:"),
  ]

  /// Other programs put words of their own before it on the line.
  private static func isHeading(_ words: Substring.UTF8View) -> Bool {
    let text = trimmed(words)
    return text.suffix(heading.utf8.count).elementsEqual(heading.utf8)
  }

  private static func link(_ words: Substring.UTF8View) -> Traceback.Link? {
    let text = trimmed(words)
    return sentences.first { text.elementsEqual($0.1.utf8) }?.0
  }

  private static func trimmed(_ words: Substring.UTF8View) -> Substring.UTF8View {
    var text = words
    while let last = text.last, last == 32 || last == 9 || last == 13 { text.removeLast() }
    return text
  }

  /// Reads `File "/usr/lib/x.py", line 12, in restore`.
  private static func frame(_ words: Substring.UTF8View) -> Traceback.Frame? {
    let (start, middle, function) = ("File \"", "\", line ", ", in ")
    guard words.starts(with: start.utf8) else { return nil }
    let rest = Substring(words.dropFirst(start.utf8.count))
    guard let quote = rest.utf8.lastIndex(of: UInt8(ascii: "\"")),
      rest.utf8[quote...].starts(with: middle.utf8)
    else { return nil }
    let tail = trimmed(rest.utf8[quote...].dropFirst(middle.utf8.count))
    let digits = tail.prefix { (48...57).contains($0) }
    guard let line = Int(Substring(digits)) else { return nil }
    let after = tail.dropFirst(digits.count)
    let name = after.starts(with: function.utf8) ? after.dropFirst(function.utf8.count) : nil
    guard name != nil || after.isEmpty else { return nil }
    return Traceback.Frame(file: rest[..<quote], line: line, function: name.map { Substring($0) })
  }
}
