extension RandomAccessCollection {
  /// The index of the first element that belongs to the second of two parts, the end where none does; found by halving.
  @inlinable
  public func partitioningIndex(where isInSecond: (Element) throws -> Bool) rethrows -> Index {
    var (start, count) = (startIndex, count)
    while count > 0 {
      let half = count / 2
      let middle = index(start, offsetBy: half)
      if try isInSecond(self[middle]) {
        count = half
      } else {
        (start, count) = (index(after: middle), count - half - 1)
      }
    }
    return start
  }
}
