import OperationLogs

extension FilterTerm {
  /// The logs of a chunk that match the term; a running log's duration ends when the term was written.
  ///
  /// `undecided` gets the number of logs on which a regular expression gave up; these do not meet its condition.
  func places(in logs: PackedLogs, judgedBy limits: DurationLimits, undecided: inout Int) -> PlaceSet {
    var places = held(condition, by: logs, limits, &undecided)
    if !namedIDs.isEmpty { places.formUnion(namedIDs.places(in: logs)) }
    return isNegated ? places.inverted : places
  }

  private func held(
    _ condition: Condition,
    by logs: PackedLogs,
    _ limits: DurationLimits,
    _ undecided: inout Int
  ) -> PlaceSet {
    switch condition {
    case .any(let conditions):
      conditions.reduce(into: PlaceSet(places: logs.count)) { $0.formUnion(held($1, by: logs, limits, &undecided)) }
    case .matches(let field, let expression):
      PackedExpression(expression, in: Self.fields(of: field)).places(in: logs, undecided: &undecided)
    case .contains(let field, let text): PackedText(text, in: [field, field.id]).places(in: logs)
    case .text(let text): PackedText(text, in: LogField.allCases).places(in: logs)
    case .status(let filter): PlaceSet(logs) { filter.matches(logs, $0) }
    case .since(let time): PlaceSet(logs) { place in logs.startedAt(place).map { $0 >= time } ?? false }
    case .until(let time): PlaceSet(logs) { place in logs.startedAt(place).map { $0 < time } ?? false }
    case .changedSince(let time):
      PlaceSet(logs) { place in
        // `noEnd` is earlier than every time.
        logs.rows[place].endedAt >= time.microseconds || logs.startedAt(place).map { $0 >= time } ?? false
      }
    case .endedSince(let time): PlaceSet(logs) { place in logs.endedAt(place).map { $0 >= time } ?? false }
    case .endedBefore(let time): PlaceSet(logs) { place in logs.endedAt(place).map { $0 < time } ?? false }
    case .longerThan(let seconds): PlaceSet(logs) { duration($0, of: logs).map { $0 > seconds } ?? false }
    case .shorterThan(let seconds): PlaceSet(logs) { duration($0, of: logs).map { $0 < seconds } ?? false }
    case .marked(let kind): marked(kind, in: logs, limits)
    case .cause:
      PlaceSet(logs) { place in
        var term = self
        (term.condition, term.isNegated) = (condition, false)
        return term.matches(logs[place], judgedBy: limits)
      }
    }
  }

  /// The marked logs of a chunk; without decoding any.
  private func marked(_ kind: DurationMark.Kind, in logs: PackedLogs, _ limits: DurationLimits) -> PlaceSet {
    var usual = KnownDurations()
    return PlaceSet(logs) { place in
      guard logs.isRunning(place) == (kind == .stuck), let duration = duration(place, of: logs) else { return false }
      return usual.usual(of: place, in: logs, limits).map { duration > $0.longest } ?? false
    }
  }

  private func duration(_ place: Int, of logs: PackedLogs) -> Double? {
    let end = logs.rows[place].endedAt
    guard asOf != nil || end != PackedRow.noEnd else { return nil }
    return logs.duration(place, now: asOf ?? LogTime(microseconds: end))
  }
}

extension LogQuery {
  /// The logs of a chunk that match the query, ignoring statuses.
  ///
  /// `undecided` gets the number of logs on which a regular expression gave up.
  public func places(in logs: PackedLogs, judgedBy limits: DurationLimits, undecided: inout Int) -> PlaceSet {
    let all = PlaceSet(places: logs.count).inverted
    var places = scope == LogScope() ? all : PlaceSet(logs) { isInScope(logs[$0]) }
    for term in terms { places.formIntersection(term.places(in: logs, judgedBy: limits, undecided: &undecided)) }
    return places
  }
}
