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
    renew(in: lines)
  }

  /// Searches the same in other lines, and stays at the hit of the same number.
  mutating func renew(in lines: [PrintableText]) {
    hits = []
    guard !needle.isEmpty else { return current = nil }
    for (number, line) in lines.enumerated() {
      for columns in line.occurrences(of: needle) {
        hits.append(Hit(line: number, columns: columns))
      }
    }
    current = hits.isEmpty ? nil : current.map { min($0, hits.count - 1) }
  }

  /// The indices of a line's hits.
  func hits(in line: Int) -> Range<Int> {
    firstHit(from: line)..<firstHit(from: line + 1)
  }

  /// The index of the first hit that is in this line or a later one.
  func firstHit(from line: Int) -> Int {
    var (low, high) = (0, hits.count)
    while low < high {
      let middle = (low + high) / 2
      if hits[middle].line < line { low = middle + 1 } else { high = middle }
    }
    return low
  }

  func style(ofHit index: Int) -> Style {
    index == current ? Style(.match, [.bold, .underline]) : Style(.match)
  }
}
