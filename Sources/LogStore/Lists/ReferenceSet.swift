/// A set of places in the cache: a bit a place.
package struct ReferenceSet: Sendable {
  private var words: ContiguousArray<UInt64> = []

  /// An empty set.
  package init() {}

  /// The set of these places.
  package init(_ references: RowList) {
    references.forEach { insert($0) }
  }

  /// Whether a place is in it.
  package func contains(_ reference: LogReference) -> Bool {
    let word = Int(reference.index) / 64
    return word < words.count && words[word] & 1 << UInt64(reference.index % 64) != 0
  }

  /// Adds a place.
  ///
  /// - Returns: whether it was not in it.
  @discardableResult
  package mutating func insert(_ reference: LogReference) -> Bool {
    let (word, bit) = (Int(reference.index) / 64, UInt64(1) << UInt64(reference.index % 64))
    if word >= words.count { words.append(contentsOf: repeatElement(0, count: word + 1 - words.count)) }
    guard words[word] & bit == 0 else { return false }
    words[word] |= bit
    return true
  }
}
