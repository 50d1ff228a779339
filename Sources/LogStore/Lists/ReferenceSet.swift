/// A set of log references: one bit each.
public struct ReferenceSet: Sendable {
  private var words: ContiguousArray<UInt64> = []

  /// An empty set.
  public init() {}

  /// Makes a set of these references.
  public init(_ references: RowList) {
    references.forEach { insert($0) }
  }

  /// Whether the set contains a reference.
  public func contains(_ reference: LogReference) -> Bool {
    let word = Int(reference.index) / 64
    return word < words.count && words[word] & 1 << UInt64(reference.index % 64) != 0
  }

  /// Adds a reference.
  ///
  /// - Returns: whether it is new.
  @discardableResult
  public mutating func insert(_ reference: LogReference) -> Bool {
    let (word, bit) = (Int(reference.index) / 64, UInt64(1) << UInt64(reference.index % 64))
    if word >= words.count { words.append(contentsOf: repeatElement(0, count: word + 1 - words.count)) }
    guard words[word] & bit == 0 else { return false }
    words[word] |= bit
    return true
  }
}
