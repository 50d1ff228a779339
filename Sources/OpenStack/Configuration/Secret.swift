/// Text that no print, interpolation, dump or debugger summary shows.
public struct Secret: Hashable, Sendable {
  private let text: String

  /// Wraps the text.
  public init(_ text: String) {
    self.text = text
  }

  /// The text itself: for the request that needs it, and for `--unmask`.
  public func revealed() -> String { text }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// Three stars.
  public var description: String { "***" }
  /// Three stars.
  public var debugDescription: String { "***" }
  /// Empty.
  public var customMirror: Mirror { Mirror(self, children: []) }
}
