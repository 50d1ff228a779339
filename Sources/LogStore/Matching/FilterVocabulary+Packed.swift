import OperationLogs

extension FilterVocabulary {
  /// Adds the values of packed logs that a service's filters can name; a word of a chunk is looked at once.
  public mutating func add(_ places: Range<Int>, of logs: PackedLogs, _ dialect: LogDialect) {
    var isMet = [Bool](repeating: false, count: logs.shared.count)
    for place in places { isMet[Int(logs.rows[place].shared)] = true }
    let shared = logs.shared.indices.filter { isMet[$0] }.map { logs.shared[$0] }
    for field in Self.collected where !isFull(field) {
      if let record = field.record { add(shared.map { $0[record] }, of: logs, field) }
      guard !isFull(field), dialect.tellsBeyondWords(field) else { continue }
      for place in places { if let value = logs.value(of: field, place) { insert(value, of: field) } }
    }
    if places.contains(where: logs.isDelete) { insert(LogDialect.deletion, of: .type) }
  }

  private mutating func add(_ words: [PackedRow.Word], of logs: PackedLogs, _ field: LogField) {
    var met = [Bool](repeating: false, count: logs.wordCount)
    for word in words where word != .absent && !met[Int(word.number) - 1] {
      met[Int(word.number) - 1] = true
      if let value = logs.text(word) { insert(value, of: field) }
    }
  }
}
