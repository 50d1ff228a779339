import TextScreen

extension TextPane {
  /// Whether a search is active.
  package var isSearching: Bool { finds.needle != nil }

  /// The number of the current match, from 1, and the number of matches; nil without a match.
  package var hit: (number: Int, count: Int)? {
    finds.current.map { ($0 + 1, finds.hits.count) }
  }

  /// How many matches there are; nil if nothing is searched.
  package var hits: Int? { finds.needle.map { _ in finds.hits.count } }

  /// Marks all matches and stays where it is; nil marks nothing.
  package mutating func mark(_ needle: TextNeedle?) {
    guard needle != finds.needle else { return }
    finds = TextFinds(of: needle, in: lines)
  }

  /// Goes to the first match from the top row on; nil ends the search.
  ///
  /// - Returns: the number of matches.
  @discardableResult
  package mutating func search(_ needle: TextNeedle?, in size: Size) -> Int {
    keepLongLine(in: size)
    finds = TextFinds(of: needle, in: lines)
    go(to: finds.firstHit(from: top(in: size).line), in: size)
    return finds.hits.count
  }

  /// Goes to the next match; wraps at the end.
  package mutating func searchNext(in size: Size) {
    let first = finds.firstHit(from: top(in: size).line)
    go(to: currentInSight(in: size).map { $0 + 1 } ?? first, in: size)
  }

  /// Goes to the previous match; wraps at the start.
  package mutating func searchPrevious(in size: Size) {
    let first = finds.firstHit(from: top(in: size).line)
    go(to: (currentInSight(in: size) ?? first) - 1, in: size)
  }

  private mutating func go(to index: Int, in size: Size) {
    let count = finds.hits.count
    guard count > 0 else { return }
    let current = ((index % count) + count) % count
    finds.current = current
    reveal(finds.hits[current], in: size)
  }

  /// The current match, unless it was scrolled out of sight: then the search continues from what is visible.
  private func currentInSight(in size: Size) -> Int? {
    finds.current.flatMap { isInSight(place(of: finds.hits[$0], in: size), in: size) ? $0 : nil }
  }

  private func isInSight(_ place: TextPlace, in size: Size) -> Bool {
    let top = top(in: size)
    return (top...layout(in: size).place(top, movedBy: max(0, size.rows - 1))).contains(place)
  }

  private func place(of hit: TextFinds.Hit, in size: Size) -> TextPlace {
    let starts = layout(in: size).starts(of: hit.line)
    let row = starts.lastIndex { $0 <= hit.columns.lowerBound } ?? 0
    return TextPlace(line: hit.line, row: row)
  }

  /// Scrolls as little as needed to show a match; one that was out of sight gets some rows above it.
  private mutating func reveal(_ hit: TextFinds.Hit, in size: Size) {
    let place = place(of: hit, in: size)
    if !isInSight(place, in: size) {
      let layout = layout(in: size)
      top = layout.top(near: layout.place(place, movedBy: -(size.rows / 3)), rows: size.rows)
    }
    guard !wraps else { return }
    // The last column may be an ellipsis.
    let inSight = left..<max(left, left + size.columns - 1)
    if hit.columns.lowerBound < inSight.lowerBound || hit.columns.upperBound > inSight.upperBound {
      let fits = hit.columns.upperBound < size.columns
      left = fits ? 0 : max(0, hit.columns.lowerBound - size.columns / 3)
    }
  }
}
