import TextScreen
import TextWidgets

@testable import OperationLogBrowser

extension ErrorPager {
  /// Searches a text.
  @discardableResult
  mutating func search(_ text: String, in size: Size) -> Int {
    search(TextNeedle(text, repertoire: .unicode), in: size)
  }
}

extension DetailPane {
  /// Searches a text.
  @discardableResult
  mutating func search(_ text: String, in size: Size) -> Int {
    search(TextNeedle(text, repertoire: .unicode), in: size)
  }
}
