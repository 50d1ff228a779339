extension Range<Int> {
  /// The first number for which something does not hold, where it holds for all before and for none after; the upper bound where
  /// it holds for all.
  @inlinable package func firstNot(_ holds: (Int) throws -> Bool) rethrows -> Int {
    var (low, high) = (lowerBound, upperBound)
    while low < high {
      let middle = low + (high - low) / 2
      if try holds(middle) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
