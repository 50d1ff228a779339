extension Range<Int> {
  /// Binary search: the first number for which a condition is false; the upper bound if it is true for all.
  ///
  /// The condition must be true for all numbers before that one and false for all after it.
  @inlinable public func firstNot(_ holds: (Int) throws -> Bool) rethrows -> Int {
    var (low, high) = (lowerBound, upperBound)
    while low < high {
      let middle = low + (high - low) / 2
      if try holds(middle) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
