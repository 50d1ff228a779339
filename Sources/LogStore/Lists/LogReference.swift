/// Identifies a log in the cache: assigned once, never changed, never reused.
package struct LogReference: Hashable, Comparable, Sendable {
  package let index: Int32

  /// Makes the reference with this index.
  @inlinable package init(index: Int32) { self.index = index }

  /// In order of arrival.
  package static func < (one: LogReference, other: LogReference) -> Bool {
    one.index < other.index
  }
}
