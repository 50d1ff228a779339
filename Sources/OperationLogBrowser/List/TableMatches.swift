import TextWidgets

/// The rows of a table that contain what is searched.
struct TableMatches: Sendable {
  private let needle: TextNeedle?
  private let rows: [Int]

  /// Nothing is searched.
  init() { (needle, rows) = (nil, []) }

  /// - Parameters:
  ///   - needle: what is searched; nil if nothing is.
  ///   - table: the rows.
  ///   - words: the texts of a row that are searched.
  init<Row>(_ needle: TextNeedle?, in table: AnchoredRows<Row>, words: (Row) -> [String]) {
    self.needle = needle
    rows =
      needle.map { needle in
        table.rows.indices.filter { row in words(table.rows[row]).contains(where: needle.occurs) }
      } ?? []
  }

  func areOf(_ needle: TextNeedle?) -> Bool { needle == self.needle }

  /// The figures with the cursor on a row; nil if nothing is searched.
  func figures(cursor: Int, mayGrow: Bool) -> SearchMatches? {
    guard needle != nil else { return nil }
    return SearchMatches(number: rows.firstIndex(of: cursor).map { $0 + 1 }, count: rows.count, mayGrow: mayGrow)
  }
}

extension AnchoredRows {
  /// Goes to the next row that contains what is searched; wraps at the ends.
  ///
  /// - Parameters:
  ///   - term: what is searched.
  ///   - isForward: the direction.
  ///   - words: the texts of a row that are searched.
  ///   - shown: those of them that the row shows.
  ///   - model: the data.
  /// - Returns: what is to be said about it.
  mutating func goToMatch(
    of term: SearchTerm,
    isForward: Bool,
    words: (Row) -> [String],
    shown: (Row) -> [String],
    _ model: BrowserModel
  ) -> Answer {
    guard let needle = term.needle(model.settings.repertoire) else { return .done }
    let hit = goToHit(isForward: isForward) { words($0).contains(where: needle.occurs) }
    guard let hit, let row = selected else { return .say("No match for \"\(term.text)\".") }
    let wrapped = hit.hasWrapped ? "Search wrapped to the \(isForward ? "first" : "last") row." : nil
    let isShown = shown(row).contains(where: needle.occurs)
    let hidden = isShown ? nil : "The row does not show the match; the text beside or below it does."
    let said = [wrapped, hidden].compactMap(\.self).joined(separator: " ")
    return said.isEmpty ? .done : .say(said)
  }
}
