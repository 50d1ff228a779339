import TextScreen

@testable import TextWidgets

extension TextPane {
  /// Searches a text, in the characters of the pane.
  @discardableResult
  mutating func search(_ text: String, in size: Size) -> Int {
    search(TextNeedle(text, repertoire: repertoire), in: size)
  }
}
