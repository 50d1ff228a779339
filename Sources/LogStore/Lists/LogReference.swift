/// Identifies a log in the cache: assigned once, never changed, never reused.
public struct LogReference: Hashable, Comparable, Sendable {
  /// Its position among the logs of the cache, in order of arrival.
  public let index: Int32

  /// Makes the reference with this index.
  @inlinable public init(index: Int32) { self.index = index }

  /// In order of arrival.
  public static func < (one: LogReference, other: LogReference) -> Bool {
    one.index < other.index
  }
}
