/// Text that no print, interpolation, dump or debugger summary shows.
package struct Secret: Hashable, Sendable {
  private let text: String

  /// Wraps the text.
  package init(_ text: String) {
    self.text = text
  }

  /// The text itself: for the request that needs it, and for `--unmask`.
  package func revealed() -> String { text }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// Three stars.
  package var description: String { "***" }
  /// Three stars.
  package var debugDescription: String { "***" }
  /// Empty.
  package var customMirror: Mirror { Mirror(self, children: []) }
}
