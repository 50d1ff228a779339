/// The values for completing filter terms: those of logs seen so far, up to a limit, and the language's own words.
public struct FilterVocabulary: Hashable, Sendable {
  /// The most values kept per field; a log's own id, its checkpoint and its texts are not kept.
  public static let limit = 500

  /// The fields whose values are kept.
  public static let collected: [LogField] = [
    .type, .status, .plan, .provider, .schedule, .cloud, .region, .project, .vault, .resource,
  ]

  /// The service whose fields are offered; nil offers those of every service.
  public var dialect: LogDialect?

  private var values: [LogField: Set<String>] = [:]
  private var causes: [String] = []
  private var names = ObjectNames.none

  /// Only the language's own words.
  public init() {}

  /// Adds a log's values; a repeated log is harmless.
  public mutating func add(_ log: OperationLog) {
    for field in Self.collected { field.value(of: log).map { insert($0, of: field) } }
  }

  /// Adds a value of a field, up to the limit.
  public mutating func insert(_ value: String, of field: LogField) {
    guard !value.isEmpty, !isFull(field) else { return }
    values[field, default: []].insert(value)
  }

  /// Whether the field has reached the limit.
  public func isFull(_ field: LogField) -> Bool { values[field]?.count ?? 0 >= Self.limit }

  /// Sets the codes of signatures, in the order in which they are offered.
  public mutating func setCauses(_ signatures: some Sequence<ErrorSignature>) {
    causes = signatures.prefix(Self.limit).map(\.code)
  }

  /// Sets the names of plans and providers, which are offered before their ids.
  public mutating func setNames(_ names: ObjectNames) { self.names = names }

  /// The values of a field, in the order in which they are offered.
  public func values(of field: String) -> [String] {
    switch field {
    case "since", "until", "changed": return ["today", "yesterday", "22:00", "1h", "6h", "1d", "7d", "30d"]
    case "ended": return ["<1h", "<6h", "<1d", "today", "yesterday", ">1d"]
    case "took": return [">1m", ">10m", ">1h", ">6h", "<1m", "<10m"]
    case "class": return StatusClass.allCases.map(\.name)
    case "is": return ["stuck", "slow"]
    case "cause": return causes
    default: break
    }
    let known = LogField(rawValue: field)
    let seen = known.flatMap { values[$0] } ?? []
    guard field == "status" else { return (known.map(names.all) ?? []).sorted() + seen.sorted() }
    let classes = StatusClass.allCases.map(\.name)
    return classes + seen.subtracting(classes).sorted()
  }
}
