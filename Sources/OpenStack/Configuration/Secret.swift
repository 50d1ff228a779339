/// Text that print, interpolation, dump and debugger never show.
package struct Secret: Hashable, Sendable {
  private let text: String

  /// Wraps a text.
  package init(_ text: String) {
    self.text = text
  }

  /// The text itself, for the request that needs it and for `--unmask`.
  package func revealed() -> String { text }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// Always `***`.
  package var description: String { "***" }
  /// Always `***`.
  package var debugDescription: String { "***" }
  /// Empty.
  package var customMirror: Mirror { Mirror(self, children: []) }
}
