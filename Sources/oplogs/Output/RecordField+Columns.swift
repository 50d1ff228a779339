import OperationLogs

/// A field as an output column.
///
/// Named as in the API, titled as in `openstack data protection operationlog list` (python-karborclient
/// `osc/v1/operation_logs.py`, `ListOperationLogs`).
extension RecordField {
  private static let titles = allCases.map { field in
    switch field {
    case .checkpointID: "Checkpoint id"
    case .providerID: "Provider id"
    default: field.name.split(separator: "_").map(capitalized).joined(separator: " ")
    }
  }

  var title: String { Self.titles[Int(rawValue)] }

  private static func capitalized(_ word: Substring) -> String {
    word.prefix(1).uppercased() + word.dropFirst()
  }

  /// The column with this title or name, ignoring case.
  init?(titled title: String) {
    self.init(named: title.lowercased().replacing(" ", with: "_"))
  }

  /// The log's value as text; nil for null.
  func plainText(of log: OperationLog) -> String? { json(of: log)?.plainText }
}

extension RecordField {
  /// The columns of a list that are left out of a table first if it is too wide: what others tell, or what few logs have.
  private static let dispensable: [RecordField] = [
    .scheduledOperationID, .restoreID, .policyID, .extraInfo, .updatedAt, .createdAt, .operationType, .providerID,
    .vaultID, .projectID, .checkpointID, .planName, .providerName, .planID, .vaultName, .errorInfo, .endedAt,
    .operationKind,
  ]

  /// As many of the columns as a table of this width can have.
  static func fitting(_ columns: [RecordField], in width: Int) -> [RecordField] {
    // Of rows that are not there yet, the widths are not known.
    TextTable.fitting(columns, in: width, dispensable: dispensable) { _ in TextTable.leastWidth }
  }
}
