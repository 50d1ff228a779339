import OperationLogs

extension FilterVocabulary {
  /// Names of the fields that only some services have.
  private static let serviceFieldNames = ["vault_", "policy_id", "resource"].compactMap(CaselessNeedle.init)

  /// Adds the values of packed logs; each word of a chunk is looked at once.
  public mutating func add(_ places: Range<Int>, of logs: PackedLogs) {
    var isMet = [Bool](repeating: false, count: logs.shared.count)
    for place in places { isMet[Int(logs.rows[place].shared)] = true }
    let shared = logs.shared.indices.filter { isMet[$0] }.map { logs.shared[$0] }
    for field in Self.collected where !isFull(field) {
      guard let record = field.record else { continue }
      var met = [Bool](repeating: false, count: logs.wordCount)
      for words in shared {
        let word = words[record]
        guard word != .absent, !met[Int(word.number) - 1] else { continue }
        met[Int(word.number) - 1] = true
        if let value = logs.text(word) { insert(value, of: field) }
      }
    }
    if places.contains(where: logs.isDelete) { insert(LogDialect.deletion, of: .type) }
    guard logs.mayHoldAny(of: Self.serviceFieldNames) else { return }
    for place in places where Self.serviceFieldNames.contains(where: { logs.mayHold($0, at: place) }) {
      add(logs[place])
    }
  }
}
