import OperationLogs
import RegularExpressions
import TextScreen
import TextWidgets

/// What is searched, as it was typed: a text, or a regular expression between slashes.
struct SearchTerm: Hashable, Sendable {
  /// A regular expression that is none.
  struct Mistake: Error, Hashable, Sendable {
    let sentence: String
    /// The character of the typed text that is wrong.
    let place: Int
  }

  /// As it can be typed again: an expression stands between slashes.
  let text: String
  /// The expression; nil for a text.
  let expression: RegularExpression?

  /// Reads what was typed.
  ///
  /// - Parameters:
  ///   - typed: the text.
  ///   - isExpression: whether it is an expression without slashes, too.
  /// - Returns: nil for an empty text, which ends a search.
  /// - Throws: `Mistake` for an expression that is none.
  static func reading(_ typed: String, isExpression: Bool) throws(Mistake) -> SearchTerm? {
    let slashed = SlashedPattern.pattern(of: typed)
    guard !typed.isEmpty, let pattern = slashed ?? (isExpression ? typed : nil) else {
      return typed.isEmpty ? nil : SearchTerm(text: typed, expression: nil)
    }
    do throws(RegularExpression.Mistake) {
      return SearchTerm(text: "/\(pattern)/", expression: try RegularExpression(pattern))
    } catch {
      let place = error.place + (slashed == nil ? 0 : 1)
      throw Mistake(sentence: "Not a regular expression: \(error.reason).", place: place)
    }
  }

  private init(text: String, expression: RegularExpression?) { (self.text, self.expression) = (text, expression) }

  /// The whole id that it is, in lower case; nil if it is something else.
  var wholeID: String? { expression == nil && UUIDText.isUUID(text.utf8) ? text.lowercased() : nil }

  /// What is marked on the screen.
  func needle(_ repertoire: Repertoire) -> TextNeedle? {
    expression.map { TextNeedle($0) } ?? TextNeedle(text, repertoire: repertoire)
  }
}

/// How many matches a search has, and which of them is under the cursor.
struct SearchMatches: Hashable, Sendable {
  /// The number of the match under the cursor, from 1; nil if there is none.
  var number: Int?
  var count: Int
  /// Whether there may be more: rows that are not loaded or not searched yet.
  var mayGrow = false
  /// On how many logs the expression was given up: they may match as well.
  var undecided = 0

  /// Whether no match is known, but rows are left to search.
  var isUnknown: Bool { count == 0 && mayGrow }

  /// `3 of 12`, or `12 matches` away from all of them.
  var words: String {
    undecided == 0 ? known : "\(known), \(undecided.grouped) given up"
  }

  private var known: String {
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
