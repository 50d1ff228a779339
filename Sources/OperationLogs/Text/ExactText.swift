/// A text that equals no other than the same bytes.
///
/// To Swift `é` is one text, whether it is written as one character or as two; to a service these are two ids.
package struct ExactText: Hashable, Sendable {
  package let text: String

  package init(_ text: String) {
    self.text = text
  }

  package static func == (one: ExactText, other: ExactText) -> Bool { one.text.isExactly(other.text) }

  package func hash(into hasher: inout Hasher) {
    var text = text
    text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }
}

extension String {
  /// Whether the bytes are the same.
  package func isExactly(_ other: String) -> Bool {
    var (one, other) = (self, other)
    return one.withUTF8 { one in other.withUTF8 { one.isSame(as: $0) } }
  }
}

extension String? {
  /// Whether there is no text in either, or the bytes are the same.
  package func isExactly(_ other: String?) -> Bool { map(ExactText.init) == other.map(ExactText.init) }
}
