/// A text that equals only the same bytes.
///
/// Swift treats `é` as one text, whether it is written as one character or as two; for a service these are different
/// ids.
public struct ExactText: Hashable, Sendable {
  /// The text.
  public let text: String

  /// Makes it from a text.
  public init(_ text: String) {
    self.text = text
  }

  /// Whether the bytes are equal.
  public static func == (one: ExactText, other: ExactText) -> Bool { one.text.isExactly(other.text) }

  /// Hashes the bytes.
  public func hash(into hasher: inout Hasher) {
    var text = text
    text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }
}

extension String {
  /// Whether the bytes are equal.
  public func isExactly(_ other: String) -> Bool {
    var (one, other) = (self, other)
    return one.withUTF8 { one in other.withUTF8 { one.isSame(as: $0) } }
  }
}

extension String? {
  /// Whether both are nil, or the bytes are equal.
  public func isExactly(_ other: String?) -> Bool { map(ExactText.init) == other.map(ExactText.init) }
}
