import Algorithms
import TextScreen

/// Where a search text occurs in lines.
struct TextFinds: Sendable {
  /// One match: a line, and columns in it.
  struct Hit: Hashable, Sendable {
    var line: Int
    var columns: Range<Int>
  }

  /// What is searched; nil if nothing is.
  private(set) var needle: TextNeedle?
  /// The matches in reading order.
  private(set) var hits: [Hit] = []
  /// The index of the current match.
  var current: Int?

  init() {}

  /// Finds all matches, ignoring case.
  init(of needle: TextNeedle?, in lines: [PrintableText]) {
    self.needle = needle
    renew(in: lines, insteadOf: [])
  }

  /// Searches the changed lines again and keeps the number of the current match.
  ///
  /// A line equal to the old one at the same index is not searched again.
  mutating func renew(in lines: [PrintableText], insteadOf old: [PrintableText]) {
    guard let needle else { return }
    var found: [Hit] = []
    for (number, line) in lines.enumerated() {
      if number < old.count, line == old[number] {
        found += hits[hits(in: number)]
      } else {
        found += needle.occurrences(in: line).map { Hit(line: number, columns: $0) }
      }
    }
    hits = found
    current = hits.isEmpty ? nil : current.map { min($0, hits.count - 1) }
  }

  /// The indices of the matches in a line.
  func hits(in line: Int) -> Range<Int> {
    firstHit(from: line)..<firstHit(from: line + 1)
  }

  /// The indices of a line's matches that overlap these columns.
  func hits(in line: Int, columns: Range<Int>) -> Range<Int> {
    let start = hits.partitioningIndex {
      $0.line > line || $0.line == line && $0.columns.upperBound > columns.lowerBound
    }
    let end = hits.partitioningIndex {
      $0.line > line || $0.line == line && $0.columns.lowerBound >= columns.upperBound
    }
    return start..<max(start, end)
  }

  /// The index of the first match in this line or a later one.
  func firstHit(from line: Int) -> Int {
    hits.partitioningIndex { $0.line >= line }
  }

  func style(ofHit index: Int) -> Style {
    index == current ? Style(.match, [.bold, .underline]) : Style(.match)
  }
}
