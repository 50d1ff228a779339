import JSON

extension OperationLog {
  /// The log with the names of its plan and provider, as exports have them; unchanged where they are not known.
  public func named(by names: ObjectNames) -> OperationLog {
    guard !names.isEmpty else { return self }
    var log = self
    for field in ObjectNames.fields {
      guard let record = field.nameRecord, log.otherFields[record.name] == nil else { continue }
      if let name = names.name(of: field.value(of: self), in: field) { log.otherFields[record.name] = .string(name) }
    }
    return log
  }
}
