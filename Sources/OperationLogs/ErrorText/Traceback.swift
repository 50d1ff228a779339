/// A Python traceback, or a chain of several, found in a text.
///
/// Every line of the text occurs in it exactly once, unchanged except for a trailing carriage return, so that showing
/// all parts loses nothing. Text outside of tracebacks is kept in the preamble or in a section's message.
public struct Traceback: Hashable, Sendable {
  /// How an exception follows from the previous one, by the sentence that Python prints between them.
  public enum Link: Hashable, Sendable, CaseIterable {
    /// "During handling of the above exception, another exception occurred:"
    case duringHandling
    /// "The above exception was the direct cause of the following exception:"
    case directCause
  }

  /// A stack frame.
  public struct Frame: Hashable, Sendable {
    /// The file, as it was printed.
    public var file: Substring
    /// The line's number.
    public var line: Int
    /// Nil for a syntax error.
    public var function: Substring?
    /// The line of source code, if Python could read it.
    public var source: Substring?
  }

  /// One exception with its stack frames.
  public struct Section: Hashable, Sendable {
    /// How it follows from the previous section; nil if it stands alone.
    public var link: Link?
    /// The lines up to the first frame: the linking sentence, "Traceback (most recent call last):".
    public var heading: [Substring] = []
    /// Outermost first, as Python prints them.
    public var frames: [Frame] = []
    /// The frames' lines, unchanged.
    public var stack: [Substring] = []
    /// The exception's own lines, `KeyError: 'name'` first; empty if the text ends before them.
    public var message: [Substring] = []
  }

  /// The lines before the first section.
  public private(set) var preamble: [Substring] = []
  /// In text order: the oldest exception of a chain first.
  public private(set) var sections: [Section] = []

  /// The number of frames in all sections.
  public var frameCount: Int { sections.reduce(0) { $0 + $1.frames.count } }

  /// The number of lines in the text.
  public var lineCount: Int {
    sections.reduce(preamble.count) {
      $0 + $1.heading.count + $1.stack.count + $1.message.count
    }
  }

  /// The index of the chain's first exception; nil if the last one stands alone.
  public var rootCause: Int? {
    let root = sections.lastIndex { $0.link == nil } ?? 0
    return root < sections.count - 1 ? root : nil
  }

  /// Parses a text; nil if it contains no traceback.
  public init?(_ text: String) {
    let lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    self.init(lines: lines.lazy.map { Substring($0) })
  }

  /// Parses lines, reading each once.
  init?(lines: some Sequence<Substring>) {
    var scanner = TracebackScanner()
    for line in lines {
      let line = line.utf8.last == 13 ? line.dropLast() : line
      append(line, scanner.read(line.utf8))
    }
    if sections.isEmpty { return nil }
  }

  private mutating func append(_ line: Substring, _ kind: TracebackScanner.Kind<Substring.UTF8View>) {
    if begins(kind) { sections.append(Section()) }
    let last = sections.count - 1
    switch kind {
    case .outside:
      preamble.append(line)
    case .link(let link):
      sections[last].link = link
      sections[last].heading.append(line)
    case .gap, .heading:
      sections[last].heading.append(line)
    case .frame(let frame):
      sections[last].stack.append(line)
      sections[last].frames.append(
        Frame(file: Substring(frame.file), line: frame.line, function: frame.function.map { Substring($0) })
      )
    case .source(let source):
      sections[last].stack.append(line)
      sections[last].frames[sections[last].frames.count - 1].source = Substring(source)
    case .stack:
      sections[last].stack.append(line)
    case .exception, .message:
      sections[last].message.append(line)
    }
  }

  /// Whether a line begins a section: a linking sentence, a heading without one, or a first frame without either.
  private func begins(_ kind: TracebackScanner.Kind<Substring.UTF8View>) -> Bool {
    switch kind {
    case .link: true
    case .heading: sections.last.map { $0.link == nil || !$0.stack.isEmpty || !$0.message.isEmpty } ?? true
    case .frame: sections.isEmpty
    case .outside, .gap, .source, .stack, .exception, .message: false
    }
  }
}
