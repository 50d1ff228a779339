/// The name that somebody meant who wrote another one.
enum NearestName {
  /// The nearest of the known names; nil if none is near.
  static func to(_ name: String, among known: [String]) -> String? {
    let distances = known.map { (name: $0, distance: distance(Array(name.lowercased()), Array($0.lowercased()))) }
    let nearest = distances.min { $0.distance < $1.distance }
    return nearest.flatMap { $0.distance <= max(1, min(name.count, $0.name.count) / 3) ? $0.name : nil }
  }

  /// How many letters must be changed, added, dropped or exchanged with the next one.
  private static func distance(_ one: [Character], _ other: [Character]) -> Int {
    var (before, last) = ([Int](), Array(0...other.count))
    for (row, letter) in one.enumerated() {
      var next = [row + 1]
      for (column, counterpart) in other.enumerated() {
        var least = min(last[column] + (letter == counterpart ? 0 : 1), last[column + 1] + 1, next[column] + 1)
        if row > 0, column > 0, letter == other[column - 1], one[row - 1] == counterpart {
          least = min(least, before[column - 1] + 1)
        }
        next.append(least)
      }
      (before, last) = (last, next)
    }
    return last[other.count]
  }
}
