/// A Python traceback, or several that led to each other, found in a text.
///
/// Every line of the text is in it once, as it came but for a carriage return at its end, so that showing all of it loses
/// nothing. Whatever is no traceback stays text: before the first section, or in a section's message.
struct Traceback: Hashable, Sendable {
  /// How an exception came out of the one before it, by the sentence that Python writes between them.
  enum Link: Hashable, Sendable, CaseIterable {
    /// "During handling of the above exception, another exception occurred:"
    case duringHandling
    /// "The above exception was the direct cause of the following exception:"
    case directCause
  }

  /// Where the program was.
  struct Frame: Hashable, Sendable {
    var file: Substring
    var line: Int
    /// Not there for a syntax error.
    var function: Substring?
    /// The line of the program, where Python could read it.
    var source: Substring?
  }

  /// One exception with the frames that it came through.
  struct Section: Hashable, Sendable {
    /// How it came out of the section before; nothing for one that stands by itself.
    var link: Link?
    /// The lines up to the first frame: the link's sentence, "Traceback (most recent call last):".
    var heading: [Substring] = []
    /// Outermost first, as Python writes them.
    var frames: [Frame] = []
    /// The frames' lines as they came.
    var stack: [Substring] = []
    /// The exception's own lines, `KeyError: 'name'` first; empty where the text ends before them.
    var message: [Substring] = []
  }

  /// What stands before the first section.
  var preamble: [Substring] = []
  /// In the order of the text: the oldest exception of a chain first.
  var sections: [Section] = []

  /// The number of frames of all sections.
  var frameCount: Int { sections.reduce(0) { $0 + $1.frames.count } }

  /// The number of lines of the text.
  var lineCount: Int {
    sections.reduce(preamble.count) {
      $0 + $1.heading.count + $1.stack.count + $1.message.count
    }
  }

  /// The line that says what went wrong in the end.
  var summary: Substring? { sections.last { !$0.message.isEmpty }?.message.first }

  /// The section that the last one goes back to; nothing where the last one stands by itself.
  var rootCause: Int? {
    let root = sections.lastIndex { $0.link == nil } ?? 0
    return root < sections.count - 1 ? root : nil
  }

  /// No lines.
  init() {}

  /// Reads a text; nothing where there is no traceback in it.
  init?(_ text: String) {
    let lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    self.init(lines: lines.lazy.map { Substring($0) })
  }

  /// Reads lines, each of them once.
  init?(lines: some Sequence<Substring>) {
    var parser = TracebackParser()
    for line in lines { parser.read(line.utf8.last == 13 ? line.dropLast() : line) }
    self = parser.finish()
    if sections.isEmpty { return nil }
  }
}
