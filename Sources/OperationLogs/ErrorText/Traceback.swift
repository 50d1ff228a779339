/// A Python traceback, or several that led to each other, found in a text.
///
/// Every line of the text is in it once, as it came but for a carriage return at its end, so that showing all of it loses
/// nothing. Whatever is no traceback stays text: before the first section, or in a section's message.
package struct Traceback: Hashable, Sendable {
  /// How an exception came out of the one before it, by the sentence that Python writes between them.
  package enum Link: Hashable, Sendable, CaseIterable {
    /// "During handling of the above exception, another exception occurred:"
    case duringHandling
    /// "The above exception was the direct cause of the following exception:"
    case directCause
  }

  /// Where the program was.
  package struct Frame: Hashable, Sendable {
    package var file: Substring
    package var line: Int
    /// Not there for a syntax error.
    package var function: Substring?
    /// The line of the program, where Python could read it.
    package var source: Substring?
  }

  /// One exception with the frames that it came through.
  package struct Section: Hashable, Sendable {
    /// How it came out of the section before; nothing for one that stands by itself.
    package var link: Link?
    /// The lines up to the first frame: the link's sentence, "Traceback (most recent call last):".
    package var heading: [Substring] = []
    /// Outermost first, as Python writes them.
    package var frames: [Frame] = []
    /// The frames' lines as they came.
    package var stack: [Substring] = []
    /// The exception's own lines, `KeyError: 'name'` first; empty where the text ends before them.
    package var message: [Substring] = []
  }

  /// What stands before the first section.
  package private(set) var preamble: [Substring] = []
  /// In the order of the text: the oldest exception of a chain first.
  package private(set) var sections: [Section] = []

  /// The number of frames of all sections.
  package var frameCount: Int { sections.reduce(0) { $0 + $1.frames.count } }

  /// The number of lines of the text.
  package var lineCount: Int {
    sections.reduce(preamble.count) {
      $0 + $1.heading.count + $1.stack.count + $1.message.count
    }
  }

  /// The section that the last one goes back to; nothing where the last one stands by itself.
  package var rootCause: Int? {
    let root = sections.lastIndex { $0.link == nil } ?? 0
    return root < sections.count - 1 ? root : nil
  }

  /// Reads a text; nothing where there is no traceback in it.
  package init?(_ text: String) {
    let lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    self.init(lines: lines.lazy.map { Substring($0) })
  }

  /// Reads lines, each of them once.
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

  /// Whether a line begins a section: a link's sentence does, a heading that follows none, and a first frame without either.
  private func begins(_ kind: TracebackScanner.Kind<Substring.UTF8View>) -> Bool {
    switch kind {
    case .link: true
    case .heading: sections.last.map { $0.link == nil || !$0.stack.isEmpty || !$0.message.isEmpty } ?? true
    case .frame: sections.isEmpty
    case .outside, .gap, .source, .stack, .exception, .message: false
    }
  }
}
