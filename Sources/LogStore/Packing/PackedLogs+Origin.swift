import OperationLogs

extension PackedLogs {
  /// The same logs, coming from somewhere: each set of shared words gets its cloud, region and project, not each row.
  ///
  /// - Parameters:
  ///   - origin: where they come from.
  ///   - fields: what of it is told; a project that the service itself tells stays.
  /// - Returns: the logs.
  public func coming(from origin: LogOrigin, telling fields: [LogField]) -> PackedLogs {
    var (shared, texts) = (shared, texts)
    for field in fields {
      guard let record = field.record, let text = origin.value(of: field) else { continue }
      texts.append(text)
      let word = PackedRow.Word(text: texts.count - 1)
      for place in shared.indices where shared[place][record] == .absent { shared[place][record] = word }
    }
    return PackedLogs(rows: rows, shared: shared, ids: ids, texts: texts, errors: errors, others: others)
  }
}
