import TextScreen
import TextWidgets

extension AnchoredRows {
  /// Goes to the next row that contains a text, in full or as displayed; wraps at the ends.
  ///
  /// - Returns: a sentence with the number of the match.
  mutating func goToMatch(of text: String, isForward: Bool, words: (Row) -> [String]) -> String {
    let needle = PrintableText(text)
    let hit = goToHit(isForward: isForward) { row in
      words(row).contains { !PrintableText($0).occurrences(of: needle).isEmpty }
    }
    guard let hit else { return "No row of this table has «\(text)»." }
    let wrapped = hit.hasWrapped ? " The search went on from the \(isForward ? "first" : "last") row." : ""
    return "\(hit.number.grouped) of \(hit.count.counted("row")) with «\(text)».\(wrapped)"
  }
}
