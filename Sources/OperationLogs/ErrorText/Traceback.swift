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

    /// What Python writes.
    var sentence: String {
      switch self {
      case .duringHandling: "During handling of the above exception, another exception occurred:"
      case .directCause: "The above exception was the direct cause of the following exception:"
      }
    }
  }

  /// Where the program was.
  package struct Frame: Hashable, Sendable {
    /// Its path.
    package var file: Substring
    /// Counted from 1.
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
  package var preamble: [Substring] = []
  /// In the order of the text: the oldest exception of a chain first.
  package var sections: [Section] = []

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

  /// No lines.
  init() {}

  /// Reads a text; nothing where there is no traceback in it.
  package init?(_ text: String) {
    let lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    self.init(lines: lines.lazy.map { Substring($0) })
  }

  /// Reads lines, each of them once.
  init?(lines: some Sequence<Substring>) {
    var reader = TracebackReader<Substring.UTF8View>()
    var builder = Builder()
    for line in lines {
      let line = line.utf8.last == UInt8(ascii: "\r") ? line.dropLast() : line
      builder.append(line, reader.read(line.utf8))
    }
    self = builder.finish()
    if sections.isEmpty { return nil }
  }
}

/// Puts lines together.
private struct Builder {
  private var traceback = Traceback()
  private var section = Traceback.Section()
  /// Whether a heading belongs to the section that a link's sentence began.
  private var isLinked = false

  mutating func append(_ line: Substring, _ kind: TracebackReader<Substring.UTF8View>.Kind) {
    switch kind {
    case .text:
      traceback.preamble.append(line)
    case .link(let link):
      endSection()
      section.link = link
      section.heading = [line]
      isLinked = true
    case .afterLink:
      section.heading.append(line)
    case .heading:
      if !isLinked { endSection() }
      isLinked = false
      section.heading.append(line)
    case .frame(let frame):
      isLinked = false
      section.frames.append(
        Traceback.Frame(file: Substring(frame.file), line: frame.line, function: frame.function.map { Substring($0) })
      )
      section.stack.append(line)
    case .source(let words):
      if let last = section.frames.indices.last { section.frames[last].source = Substring(words) }
      section.stack.append(line)
    case .stack:
      section.stack.append(line)
    case .exception, .message:
      section.message.append(line)
    }
  }

  mutating func finish() -> Traceback {
    endSection()
    return traceback
  }

  private mutating func endSection() {
    if !section.heading.isEmpty || !section.stack.isEmpty { traceback.sections.append(section) }
    section = Traceback.Section()
  }
}
