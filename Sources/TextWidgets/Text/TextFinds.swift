import TextScreen

/// Where a searched text occurs in lines.
struct TextFinds: Sendable {
  /// One occurrence: a line, and the columns of it.
  struct Hit: Hashable, Sendable {
    var line: Int
    var columns: Range<Int>
  }

  /// What is searched; empty where nothing is.
  private(set) var needle = PrintableText.empty
  /// The occurrences in reading order.
  private(set) var hits: [Hit] = []
  /// The hit that the search is at, by its index.
  var current: Int?

  init() {}

  /// All occurrences; letters match in either case.
  init(of needle: PrintableText, in lines: [PrintableText]) {
    self.needle = needle
    renew(in: lines, insteadOf: [])
  }

  /// Searches the same in other lines, and stays at the hit of the same number.
  ///
  /// A line that is the same as the old one in its place is not searched again.
  mutating func renew(in lines: [PrintableText], insteadOf old: [PrintableText]) {
    guard !needle.isEmpty else { return }
    var found: [Hit] = []
    for (number, line) in lines.enumerated() {
      if number < old.count, line == old[number] {
        found += hits[hits(in: number)]
      } else {
        found += line.occurrences(of: needle).map { Hit(line: number, columns: $0) }
      }
    }
    hits = found
    current = hits.isEmpty ? nil : current.map { min($0, hits.count - 1) }
  }

  /// The indices of a line's hits.
  func hits(in line: Int) -> Range<Int> {
    firstHit(from: line)..<firstHit(from: line + 1)
  }

  /// The indices of a line's hits of which something is in these columns.
  func hits(in line: Int, columns: Range<Int>) -> Range<Int> {
    let start = hits.partitioningIndex {
      $0.line > line || $0.line == line && $0.columns.upperBound > columns.lowerBound
    }
    let end = hits.partitioningIndex {
      $0.line > line || $0.line == line && $0.columns.lowerBound >= columns.upperBound
    }
    return start..<max(start, end)
  }

  /// The index of the first hit that is in this line or a later one.
  func firstHit(from line: Int) -> Int {
    hits.partitioningIndex { $0.line >= line }
  }

  func style(ofHit index: Int) -> Style {
    index == current ? Style(.match, [.bold, .underline]) : Style(.match)
  }
}

extension PrintableText {
  /// With a searched text in it marked.
  package func marking(_ needle: PrintableText?) -> PrintableText {
    guard let needle else { return self }
    return occurrences(of: needle).reduce(self) { text, hit in text.styled(Style(.match, .bold), columns: hit) }
  }
}
