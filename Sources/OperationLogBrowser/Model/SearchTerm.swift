import OperationLogs
import TextScreen
import TextWidgets

/// What is searched, as it was typed.
struct SearchTerm: Hashable, Sendable {
  let text: String

  /// Nil for an empty text, which ends a search.
  init?(_ text: String) {
    guard !text.isEmpty else { return nil }
    self.text = text
  }

  /// What is marked on the screen.
  func needle(_ repertoire: Repertoire) -> TextNeedle? { TextNeedle(text, repertoire: repertoire) }
}

/// How many matches a search has, and which of them is under the cursor.
struct SearchMatches: Hashable, Sendable {
  /// The number of the match under the cursor, from 1; nil if there is none.
  var number: Int?
  var count: Int
  /// Whether there may be more: rows that are not loaded or not searched yet.
  var mayGrow = false

  /// Whether no match is known, but rows are left to search.
  var isUnknown: Bool { count == 0 && mayGrow }

  /// `3 of 12`, or `12 matches` away from all of them.
  var words: String {
    let all = count.grouped(orMore: mayGrow)
    guard let number else { return all == "0" ? "no match" : all == "1" ? "1 match" : "\(all) matches" }
    return "\(number.grouped) of \(all)"
  }
}

extension SearchMatches {
  /// The matches in a text; nil if nothing is searched in it.
  init?(_ pane: TextPane) {
    guard let count = pane.hits else { return nil }
    self.init(number: pane.hit?.number, count: count)
  }
}
