/// The values that filter terms can be completed with: those of the logs that were seen, bounded, and the words that the
/// language itself knows.
package struct FilterVocabulary: Hashable, Sendable {
  /// Different values kept of a field; a log's own id, its checkpoint and its texts are not kept.
  package static let limit = 500

  private static let collected: [LogField] = [
    .type, .status, .plan, .provider, .schedule, .project, .vault, .resource,
  ]

  /// What the fields are called that not every log has a word for.
  private static let tellingNames = ["vault_", "policy_id", "resource"].compactMap(CaselessNeedle.init)

  /// Whose fields are offered; nothing for those of every service.
  package var dialect: LogDialect?

  private var values: [LogField: Set<String>] = [:]
  private var causes: [String] = []

  /// The language's own words alone.
  package init() {}

  /// Learns a log's values; a log may be shown to it again.
  package mutating func take(_ log: OperationLog) {
    for field in Self.collected {
      guard let value = field.value(of: log), !value.isEmpty else { continue }
      if values[field]?.count ?? 0 < Self.limit { values[field, default: []].insert(value) }
    }
  }

  /// Learns the values of packed logs, each word of a chunk once.
  mutating func take(_ places: Range<Int>, of logs: PackedLogs) {
    var isMet = [Bool](repeating: false, count: logs.shared.count)
    for place in places { isMet[Int(logs.rows[place].shared)] = true }
    let shared = logs.shared.indices.filter { isMet[$0] }.map { logs.shared[$0] }
    for field in Self.collected where values[field]?.count ?? 0 < Self.limit {
      var met = [Bool](repeating: false, count: logs.wordCount)
      for words in shared {
        let word = words.word(of: field)
        guard word != .absent, !met[Int(word.number) - 1] else { continue }
        met[Int(word.number) - 1] = true
        guard let value = logs.text(word), !value.isEmpty else { continue }
        if values[field]?.count ?? 0 < Self.limit { values[field, default: []].insert(value) }
      }
    }
    if places.contains(where: logs.isDelete) { values[.type, default: []].insert("delete") }
    guard logs.mayHoldAny(of: Self.tellingNames) else { return }
    for place in places where Self.tellingNames.contains(where: { logs.mayHold($0, at: place) }) { take(logs[place]) }
  }

  /// Learns the codes of signatures, in the order in which they are to be offered.
  package mutating func setCauses(_ groups: [SignatureGroup]) {
    causes = groups.prefix(Self.limit).map(\.signature.code)
  }

  /// The values of a field, in the order in which they are offered.
  func values(of field: String) -> [String] {
    switch field {
    case "since", "until": return ["today", "yesterday", "1h", "6h", "1d", "7d", "30d"]
    case "took": return [">1m", ">10m", ">1h", ">6h", "<1m", "<10m"]
    case "is": return ["stuck", "slow"]
    case "cause": return causes
    default: break
    }
    let seen = LogField(rawValue: field).flatMap { values[$0] } ?? []
    guard field == "status" else { return seen.sorted() }
    let classes = StatusClass.allCases.map(\.name)
    return classes + seen.subtracting(classes).sorted()
  }
}
