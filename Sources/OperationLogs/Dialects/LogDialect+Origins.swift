extension LogDialect {
  /// The same service, whose logs come from several clouds, regions or projects: they are told as far as they differ.
  ///
  /// One list of them has markers, whatever the services have.
  public func telling(_ fields: [LogField]) -> LogDialect {
    guard !fields.isEmpty, origins.isEmpty else { return self }
    var several = self
    several.origins = fields
    several.paging = .marker
    several.columns = fields.map(Self.column) + columns
    several.fields = fields.map { DialectField($0.rawValue, $0, of: $0.record ?? .projectID) } + self.fields
    // A project is told by its name.
    several.record = fields.compactMap { $0.nameRecord ?? $0.record } + record
    return several
  }

  /// What its lists are called, which have other columns where logs come from several places: `karbor`, `karbor cloud project`.
  public var listName: String {
    // Each drawing of a list asks for it.
    origins.isEmpty ? name : ([name] + origins.map(\.rawValue)).joined(separator: " ")
  }

  /// The service with every choice of what is told of where logs come from.
  public var tellingAll: [LogDialect] {
    let fields = LogOrigin.fields
    return (0..<(1 << fields.count)).map { choice in
      telling(fields.indices.filter { choice >> $0 & 1 == 1 }.map { fields[$0] })
    }
  }

  private static func column(_ field: LogField) -> DialectColumn {
    let title = field.rawValue.uppercased()
    return field == .project
      ? DialectColumn(title: title, content: .id(field), width: 10, wideWidth: 16, isEssential: true)
      : DialectColumn(title: title, content: .text(field), width: 10, wideWidth: 16, isEssential: true)
  }
}
