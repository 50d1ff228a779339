extension FilterTerm {
  /// A term for a field's whole value, or against it; nil if the log has no value, except for the null status.
  public init?(_ field: LogField, of log: OperationLog, isNegated: Bool = false) {
    let value = field.value(of: log)
    if field == .status {
      self.init(status: value, isNegated: isNegated)
    } else {
      guard let value, !value.isEmpty else { return nil }
      self.init(field, contains: value, isNegated: isNegated)
    }
  }

  /// A term for a text in a field.
  public init(_ field: LogField, contains text: String, isNegated: Bool = false) {
    self.init(.contains(field, text), isNegated: isNegated, field: field.rawValue, value: text)
  }

  /// A term for one exact status; nil is the null status.
  public init(status: String?, isNegated: Bool = false) {
    self.init(
      .status(StatusFilter(statuses: [status])),
      isNegated: isNegated,
      field: "status",
      value: status ?? "null"
    )
  }

  /// A term for errors with a signature.
  public init(cause signature: ErrorSignature, isNegated: Bool = false) {
    self.init(.cause(signature.code), isNegated: isNegated, field: "cause", value: signature.code)
  }

  /// The terms that match a log's own values: one per short field, then its cause, start and end.
  public static func cells(of log: OperationLog, _ dialect: LogDialect) -> [FilterTerm] {
    let others: Set<LogField> = [.error, .extra, .vaultID, .resourceID]
    let fields = LogField.allCases.filter { dialect.has($0) && !others.contains($0) }
    let cause = ErrorSignature(of: log).map { FilterTerm(cause: $0) }
    let start = log.startedAt.map { FilterTerm(.since($0), isNegated: false, field: "since", value: written($0)) }
    let end = log.endedAt.map { FilterTerm(.endedSince($0), isNegated: false, field: "ended", value: written($0)) }
    return fields.compactMap { FilterTerm($0, of: log) } + [cause, start, end].compactMap(\.self)
  }

  /// The negated term.
  public var opposite: FilterTerm {
    FilterTerm(condition, isNegated: !isNegated, source: oppositeSource, asOf: asOf)
  }

  private var oppositeSource: String {
    // Written again, since a text behind a minus may begin with one.
    if case .text(let text) = condition { return FilterTerm(text: text, isNegated: !isNegated).source }
    return isNegated ? String(source.dropFirst()) : "-" + source
  }

  /// The terms for logs that started in a bucket of a timeline.
  public static func started(from start: LogTime, until end: LogTime) -> [FilterTerm] {
    [
      FilterTerm(.since(start), isNegated: false, field: "since", value: written(start)),
      FilterTerm(.until(end), isNegated: false, field: "until", value: written(end)),
    ]
  }

  /// The same term with its times and zone written out; spans and other terms as they are.
  public var inUTC: FilterTerm {
    let values = source.drop { $0 != ":" }.dropFirst().split(separator: ",")
    let areSpans = values.allSatisfy { TimeWord.seconds(String($0.drop { "<>=".contains($0) })) != nil }
    let times = condition.alternatives.compactMap(\.writtenTime)
    guard !areSpans, times.count == condition.alternatives.count else { return self }
    let source = (isNegated ? "-" : "") + subject + ":" + times.joined(separator: ",")
    return FilterTerm(condition, isNegated: isNegated, source: source, asOf: asOf)
  }

  /// A term for logs that began or ended since a time.
  public init(changedSince time: LogTime) {
    self.init(.changedSince(time), isNegated: false, field: "changed", value: Self.written(time))
  }

  /// A term for a text in any field.
  public init(text: String, isNegated: Bool = false) {
    let source = (isNegated ? "-" : "") + FilterWord.quoted(text, isPlain: true)
    self.init(.text(text), isNegated: isNegated, source: source)
  }

  private init(_ condition: Condition, isNegated: Bool, field: String, value: String) {
    let source = (isNegated ? "-" : "") + field + ":" + FilterWord.quoted(value)
    self.init(condition, isNegated: isNegated, source: source)
  }

  /// Includes the zone, so that it means the same in every zone.
  fileprivate static func written(_ time: LogTime) -> String {
    let text = time.text
    return (text.hasSuffix(".000000") ? String(text.dropLast(7)) : text) + "Z"
  }

  /// The field that the term concerns, in one word.
  public var subject: String {
    switch condition.alternatives.first ?? condition {
    case .contains(let field, _): field.rawValue
    case .status: "status"
    case .since: "since"
    case .until: "until"
    case .changedSince: "changed"
    case .endedSince, .endedBefore: "ended"
    case .longerThan, .shorterThan: "took"
    case .text: "text"
    case .matches(let field, _): field?.rawValue ?? "text"
    case .cause: "cause"
    case .marked(let kind): kind.rawValue
    case .any: "filter"
    }
  }
}

extension FilterTerm.Condition {
  /// The time that it compares with, as a value of its field; nil for other conditions.
  fileprivate var writtenTime: String? {
    switch self {
    case .since(let time), .until(let time), .changedSince(let time), .endedSince(let time): FilterTerm.written(time)
    case .endedBefore(let time): "<" + FilterTerm.written(time)
    default: nil
    }
  }
}

extension FilterLine {
  /// Adds a term for a cell's value (`+` includes, `-` excludes).
  ///
  /// The same term is removed, its negation is replaced, and a term for another value of the same field gives way.
  public func toggling(_ term: FilterTerm) -> FilterLine {
    var line = self
    if let place = terms.firstIndex(where: { $0.condition == term.condition }) {
      if terms[place].isNegated == term.isNegated { line.terms.remove(at: place) } else { line.terms[place] = term }
      return line
    }
    if !term.isNegated { line.terms.removeAll { !$0.isNegated && $0.excludes(term) } }
    line.terms.append(term)
    return line
  }
}

extension FilterTerm {
  /// Whether both terms ask for a value of the same field, so that no log matches both.
  fileprivate func excludes(_ other: FilterTerm) -> Bool {
    if let field = containingField { return field == other.containingField && field != .error && field != .extra }
    return switch (condition.alternatives[0], other.condition.alternatives[0]) {
    case (.status, .status), (.cause, .cause), (.since, .since), (.until, .until),
      (.changedSince, .changedSince), (.endedSince, .endedSince), (.endedBefore, .endedBefore):
      true
    default: false
    }
  }
}
