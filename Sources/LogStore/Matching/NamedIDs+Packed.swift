import OperationLogs

extension NamedIDs {
  /// The logs of a chunk that name one of the objects; each word of the chunk is looked at once.
  func places(in logs: PackedLogs) -> PlaceSet {
    var isNamed = [Bool](repeating: false, count: logs.shared.count)
    for field in fields {
      guard let record = field.record else { continue }
      var known = [Bool?](repeating: nil, count: logs.wordCount + 1)
      for (place, words) in logs.shared.enumerated() where !isNamed[place] {
        let word = words[record]
        let isOne = known[Int(word.number)] ?? logs.text(word).map { contains($0, in: field) } ?? false
        known[Int(word.number)] = isOne
        isNamed[place] = isOne
      }
    }
    guard isNamed.contains(true) else { return PlaceSet(places: logs.count) }
    return PlaceSet(logs) { isNamed[Int(logs.rows[$0].shared)] }
  }
}
