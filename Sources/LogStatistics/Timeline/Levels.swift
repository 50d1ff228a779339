/// Turns numbers into heights of small bars; the screen chooses the glyphs.
package enum Sparkline {
  /// A height for each value: 0 only for 0, `height` for the greatest.
  ///
  /// - Parameters:
  ///   - values: in the order of the bars; negative ones count as 0.
  ///   - height: how many heights can be drawn, at least 1.
  ///   - greatest: the value of a full bar, if several lines share a scale.
  /// - Returns: 0...height for each value.
  package static func levels(_ values: [Int], height: Int = 8, greatest: Int? = nil) -> [Int] {
    let top = Double(max(greatest ?? 0, values.max() ?? 0, 1))
    return values.map { value in
      guard value > 0 else { return 0 }
      return min(height, max(1, Int((Double(value) / top * Double(height)).rounded())))
    }
  }

  /// Sums adjacent values into so many groups of nearly equal size; fewer if there are fewer values.
  package static func resampled(_ values: [Int], to width: Int) -> [Int] {
    guard width > 0 else { return [] }
    guard values.count > width else { return values }
    var sums = Array(repeating: 0, count: width)
    for (index, value) in values.enumerated() { sums[index * width / values.count] += value }
    return sums
  }
}

/// Stacked bars.
package enum BarChart {
  /// The heights of each bar's parts; together they are the bar's height on a common scale.
  ///
  /// A part above 0 gets at least height 1 as long as there is room; earlier parts come first.
  ///
  /// - Parameters:
  ///   - bars: the parts of each bar, lowest first; negative ones count as 0.
  ///   - height: the height of the greatest bar, for example eight times the number of screen rows.
  /// - Returns: for each bar the heights of its parts, in their order.
  package static func levels(_ bars: [[Int]], height: Int) -> [[Int]] {
    let totals = bars.map { parts in parts.reduce(0) { $0 + max(0, $1) } }
    let heights = Sparkline.levels(totals, height: height)
    return zip(bars, zip(totals, heights)).map { parts, whole in
      divided(whole.1, among: parts.map { max(0, $0) }, total: whole.0)
    }
  }

  private static func divided(_ height: Int, among parts: [Int], total: Int) -> [Int] {
    var levels = Array(repeating: 0, count: parts.count)
    var left = height
    for (index, part) in parts.enumerated() where part > 0 && left > 0 {
      levels[index] = 1
      left -= 1
    }
    while left > 0 {
      let shortest = parts.indices.max { one, other in
        lack(parts[one], levels[one], height, total) < lack(parts[other], levels[other], height, total)
      }
      guard let shortest else { break }
      levels[shortest] += 1
      left -= 1
    }
    return levels
  }

  /// How much a part's height is below its exact share.
  private static func lack(_ part: Int, _ level: Int, _ height: Int, _ total: Int) -> Double {
    Double(part) / Double(total) * Double(height) - Double(level)
  }
}
