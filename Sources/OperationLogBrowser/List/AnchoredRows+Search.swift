import TextScreen
import TextWidgets

extension AnchoredRows {
  /// Goes to the next row in which a text stands, in full or as it shows; after the last row comes the first.
  ///
  /// - Returns: a sentence that says which match it is.
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
