import OperationLogs
import RegularExpressions

/// Matches fields of packed logs with a regular expression.
struct PackedExpression: Sendable {
  private let expression: RegularExpression
  private let fields: [LogField]

  init(_ expression: RegularExpression, in fields: [LogField]) {
    (self.expression, self.fields) = (expression, fields)
  }

  /// The logs with a field that matches.
  ///
  /// - Parameters:
  ///   - logs: the logs of a chunk.
  ///   - undecided: gets the number of logs that have no such field, but one that was given up.
  /// - Returns: their places.
  func places(in logs: PackedLogs, undecided: inout Int) -> PlaceSet {
    var chunk = ChunkExpression(expression, fields, logs)
    var found = PlaceSet(places: logs.count)
    for place in logs.rows.indices {
      switch chunk.outcome(of: place) {
      case .match: found.insert(place)
      case .givenUp: undecided += 1
      case .none: break
      }
    }
    return found
  }
}

/// The matching of one chunk: each of its words is looked at once.
private struct ChunkExpression: ~Copyable {
  typealias Outcome = RegularExpressionMatcher.Outcome

  private let fields: [LogField]
  private let logs: PackedLogs
  private var matcher: RegularExpressionMatcher
  private var texts: [Outcome?]
  private var ids: [Outcome?]
  private let deletion: Outcome
  /// Whether a log may have texts from which fields are derived.
  private let hasDerived: Bool

  private static let derivedNames = ["vault_", "policy_id", "resource"].compactMap(CaselessNeedle.init)

  init(_ expression: RegularExpression, _ fields: [LogField], _ logs: PackedLogs) {
    (self.fields, self.logs) = (fields, logs)
    matcher = RegularExpressionMatcher(expression)
    texts = Array(repeating: nil, count: logs.texts.count)
    ids = Array(repeating: nil, count: logs.ids.count)
    deletion = matcher.outcome(of: LogDialect.deletion)
    hasDerived = logs.mayHoldAny(of: Self.derivedNames)
  }

  mutating func outcome(of place: Int) -> Outcome {
    let derived = hasDerived && Self.derivedNames.contains { logs.mayHold($0, at: place) } ? logs[place] : nil
    var isGivenUp = false
    for field in fields {
      switch outcome(of: field, place, derived) {
      case .match: return .match
      case .givenUp: isGivenUp = true
      case .none: break
      }
    }
    return isGivenUp ? .givenUp : .none
  }

  private mutating func outcome(of field: LogField, _ place: Int, _ derived: OperationLog?) -> Outcome {
    switch field {
    case .id: return matcher.outcome(of: logs.id(place))
    case .error:
      return logs.rows[place].flags.contains(.errorIsJSON)
        ? outcome(of: logs.error(place)) : outcome(of: logs.errors, logs.errorRange(place))
    case .extra:
      return logs.rows[place].flags.contains(.extraIsJSON)
        ? outcome(of: logs.extra(place)) : outcome(of: logs.others, logs.extraRange(place))
    case .type: return kind(place)
    default:
      if let derived { return field.value(of: derived).map { matcher.outcome(of: $0) } ?? .none }
      return field.record.map { outcome(of: logs.word(of: $0, place)) } ?? .none
    }
  }

  /// Of the derived type, which is empty for a log that tells none.
  private mutating func kind(_ place: Int) -> Outcome {
    if logs.isDelete(place) { return deletion }
    let word = logs.word(of: .operationType, place)
    return word == .absent ? matcher.outcome(of: "") : outcome(of: word)
  }

  private mutating func outcome(of word: PackedRow.Word) -> Outcome {
    if let place = word.textPlace {
      let known = texts[place] ?? matcher.outcome(of: logs.texts[place])
      texts[place] = known
      return known
    }
    guard let place = word.idPlace else { return .none }
    let known = ids[place] ?? matcher.outcome(of: logs.ids[place].text)
    ids[place] = known
    return known
  }

  private mutating func outcome(of detail: LogDetail?) -> Outcome {
    detail.map { matcher.outcome(of: $0.text) } ?? .none
  }

  private mutating func outcome(of bytes: ContiguousArray<UInt8>, _ range: Range<Int>) -> Outcome {
    guard !range.isEmpty else { return .none }
    return bytes.withUnsafeBufferPointer { matcher.outcome(of: UnsafeBufferPointer(rebasing: $0[range])) }
  }
}
