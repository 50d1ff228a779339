import TextScreen

/// Which columns a list's table has where not all of them find room.
extension TextTable {
  /// As many of the columns as a table of this width can have.
  ///
  /// - Parameters:
  ///   - columns: all of them.
  ///   - width: the table's.
  ///   - dispensable: those that may be left out, the first ones first.
  ///   - least: the width to which a column can be narrowed.
  /// - Returns: the columns that are not left out, in their order.
  static func fitting<Column: Equatable>(
    _ columns: [Column],
    in width: Int,
    dispensable: [Column],
    _ least: (Column) -> Int
  ) -> [Column] {
    var kept = columns
    for column in dispensable {
      guard frame(of: kept.count) + kept.map(least).reduce(0, +) > width else { break }
      kept.removeAll { $0 == column }
    }
    return kept
  }

  /// The sentence about the columns that were left out; nil if none was.
  static func remark(leftOut titles: [String]) -> String? {
    guard !titles.isEmpty else { return nil }
    return "Left out, because the table would be too wide: \(titles.joined(separator: ", ")). "
      + "Name columns with -c to choose others."
  }
}
