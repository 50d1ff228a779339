import RegularExpressions

/// The names of plans and providers by id, as far as the service told them; a log has only the ids.
public struct ObjectNames: Hashable, Sendable {
  /// The fields whose objects have names that the logs themselves do not tell.
  public static let fields = LogField.allCases.filter { $0.nameRecord != nil }
  /// The most names of one field.
  public static let limit = 10_000
  /// What is kept of a longer name, in Unicode scalars.
  private static let longest = 255

  private var names: [LogField: [String: String]] = [:]
  /// The names that several objects of a field have.
  private var ambiguous: [LogField: Set<String>] = [:]

  /// No names.
  public static let none = ObjectNames()

  private init() {}

  /// Sets the names of a field's objects by their ids; blank ones count as none.
  public mutating func set(_ found: [String: String], of field: LogField) {
    let kept = found.filter { id, name in !id.isEmpty && !name.allSatisfy(\.isWhitespace) }
      .mapValues { String(String.UnicodeScalarView($0.unicodeScalars.prefix(Self.longest))) }
    names[field] = kept.isEmpty ? nil : kept
    let counts = kept.values.reduce(into: [String: Int]()) { $0[$1, default: 0] += 1 }
    let several = Set(counts.filter { $0.value > 1 }.keys)
    ambiguous[field] = several.isEmpty ? nil : several
  }

  /// Whether there are none.
  public var isEmpty: Bool { names.isEmpty }

  /// The name of an object; nil if it is not known.
  public func name(of id: String?, in field: LogField) -> String? { id.flatMap { names[field]?[$0] } }

  /// What stands for an object where there is little room: its name, or the first digits of its id.
  ///
  /// A name that several objects have, or that looks like an id, comes after these digits.
  public func label(of id: String, in field: LogField) -> String {
    if let clear = clearName(of: id, in: field) { return clear }
    let short = UUIDText.short(id)
    return name(of: id, in: field).map { "\(short) \($0)" } ?? short
  }

  /// The name of an object if it suffices to tell it from others.
  public func clearName(of id: String, in field: LogField) -> String? {
    guard let name = name(of: id, in: field), !UUIDText.looksLikeID(name) else { return nil }
    return ambiguous[field]?.contains(name) == true ? nil : name
  }

  /// Both for where there is room: `nightly (d58ffd3e)`; only the first digits without a name.
  public func title(of id: String, in field: LogField) -> String {
    let short = UUIDText.short(id)
    return name(of: id, in: field).map { "\($0) (\(short))" } ?? short
  }

  /// The labels of all named objects of a field.
  public func labels(in field: LogField) -> some Sequence<String> {
    (names[field] ?? [:]).keys.lazy.map { label(of: $0, in: field) }
  }

  /// The different names of a field's objects.
  func all(in field: LogField) -> Set<String> { Set((names[field] ?? [:]).values) }

  /// The objects whose names are of a kind.
  func ids(in field: LogField, where isWanted: (_ name: String) -> Bool) -> Set<String> {
    guard let names = names[field] else { return [] }
    return Set(names.filter { isWanted($0.value) }.keys)
  }
}

/// Objects that a text names, so that logs are compared by id and no name is looked at again.
public struct NamedIDs: Hashable, Sendable {
  /// The ids by field; no field has none.
  private var ids: [LogField: Set<String>] = [:]

  /// No objects.
  public static let none = NamedIDs()

  private init() {}

  /// The objects of some fields whose names contain a text, ignoring case.
  public init(containing text: String, in fields: some Sequence<LogField>, _ names: ObjectNames) {
    self.init(in: fields, names) { $0.containsCaseless(text) }
  }

  /// The objects of some fields whose names match.
  public init(matching expression: RegularExpression, in fields: some Sequence<LogField>, _ names: ObjectNames) {
    self.init(in: fields, names) { expression.matches($0) }
  }

  private init(in fields: some Sequence<LogField>, _ names: ObjectNames, where isWanted: (_ name: String) -> Bool) {
    guard !names.isEmpty else { return }
    for field in fields {
      let found = names.ids(in: field, where: isWanted)
      if !found.isEmpty { ids[field] = found }
    }
  }

  /// Whether there are none.
  public var isEmpty: Bool { ids.isEmpty }

  /// The fields with such objects.
  public var fields: some Sequence<LogField> { ids.keys }

  /// Adds others.
  mutating func formUnion(_ other: NamedIDs) { ids.merge(other.ids) { $0.union($1) } }

  /// Whether an object of a field is one of them.
  public func contains(_ id: String, in field: LogField) -> Bool { ids[field]?.contains(id) == true }

  /// Whether a log names one of them.
  public func areNamed(by log: OperationLog) -> Bool {
    ids.contains { field, ids in field.value(of: log).map(ids.contains) ?? false }
  }
}
