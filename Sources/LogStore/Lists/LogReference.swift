/// A log's place in the cache: given once, never moved, never reused.
package struct LogReference: Hashable, Comparable, Sendable {
  package let index: Int32

  /// The place with this number.
  @inlinable package init(index: Int32) { self.index = index }

  /// Earlier arrivals come first.
  package static func < (one: LogReference, other: LogReference) -> Bool {
    one.index < other.index
  }
}
