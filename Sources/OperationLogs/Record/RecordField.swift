import JSON

/// A documented field of a record, or one derived from it: the only table of names and their places in a log.
///
/// In the order in which commands print them.
@frozen public enum RecordField: UInt8, CaseIterable, Sendable {
  case id, operationType, checkpointID, planID, providerID, restoreID, scheduledOperationID, status
  case startedAt, endedAt, errorInfo, extraInfo
  // Only some services have these; kept as sent.
  case vaultID, vaultName, policyID, createdAt, updatedAt
  case projectID
  /// Not sent by any service: what the operation was, where `operationType` says something else.
  case operationKind
  /// Not sent with a log either: the service has them in lists of their own.
  case planName, providerName
  /// Not sent by any service: where a log was asked for, and the name of its project.
  case cloud, region, projectName

  /// The name in the API.
  @inlinable public var spelling: StaticString {
    switch self {
    case .id: "id"
    case .operationType: "operation_type"
    case .checkpointID: "checkpoint_id"
    case .planID: "plan_id"
    case .providerID: "provider_id"
    case .restoreID: "restore_id"
    case .scheduledOperationID: "scheduled_operation_id"
    case .status: "status"
    case .startedAt: "started_at"
    case .endedAt: "ended_at"
    case .errorInfo: "error_info"
    case .extraInfo: "extra_info"
    case .vaultID: "vault_id"
    case .vaultName: "vault_name"
    case .policyID: "policy_id"
    case .createdAt: "created_at"
    case .updatedAt: "updated_at"
    case .projectID: "project_id"
    case .operationKind: "operation_kind"
    case .planName: "plan_name"
    case .providerName: "provider_name"
    case .cloud: "cloud"
    case .region: "region"
    case .projectName: "project_name"
    }
  }

  /// Where a log stores the field.
  enum Place {
    /// Every log has it.
    case id
    case text(WritableKeyPath<OperationLog, String?>)
    case time(WritableKeyPath<OperationLog, LogTime?>)
    case detail(WritableKeyPath<OperationLog, LogDetail?>)
    /// In `otherFields`.
    case other
    /// Nowhere: it follows from the others.
    case derived
  }

  var place: Place {
    switch self {
    case .id: .id
    case .operationType: .text(\.operationType)
    case .checkpointID: .text(\.checkpointID)
    case .planID: .text(\.planID)
    case .providerID: .text(\.providerID)
    case .restoreID: .text(\.restoreID)
    case .scheduledOperationID: .text(\.scheduledOperationID)
    case .status: .text(\.status)
    case .projectID: .text(\.projectID)
    case .cloud: .text(\.cloud)
    case .region: .text(\.region)
    case .startedAt: .time(\.startedAt)
    case .endedAt: .time(\.endedAt)
    case .errorInfo: .detail(\.errorInfo)
    case .extraInfo: .detail(\.extraInfo)
    case .vaultID, .vaultName, .policyID, .createdAt, .updatedAt, .planName, .providerName, .projectName: .other
    case .operationKind: .derived
    }
  }
}

extension RecordField {
  /// The times with a property of their own.
  public static let times = allCases.filter(\.isTime)

  /// Whether it is one of `times`.
  @inlinable public var isTime: Bool {
    switch self {
    case .startedAt, .endedAt: true
    default: false
    }
  }

  private static let names = allCases.map { $0.spelling.description }
  private static let byName = Dictionary(uniqueKeysWithValues: zip(names, allCases))

  /// The name in the API.
  public var name: String { Self.names[Int(rawValue)] }

  /// The field with this name; nil if no service documents it.
  public init?(named name: String) {
    guard let field = Self.byName[name] else { return nil }
    self = field
  }

  /// The field with this name, if a log has a property for it; otherwise nil.
  @inlinable public init?(_ name: UnsafeBufferPointer<UInt8>) {
    // Compares the length first, then the first byte, then a later byte.
    let field: RecordField
    switch name.count {
    case 2: field = .id
    case 5: field = .cloud
    case 6 where name[0] == UInt8(ascii: "s"): field = .status
    case 6: field = .region
    case 7: field = .planID
    case 8: field = .endedAt
    case 10 where name[0] == UInt8(ascii: "p") && name[2] == UInt8(ascii: "o") && name[3] == UInt8(ascii: "j"):
      field = .projectID
    case 10 where name[0] == UInt8(ascii: "r"): field = .restoreID
    case 10 where name[1] == UInt8(ascii: "t"): field = .startedAt
    case 10 where name[1] == UInt8(ascii: "r"): field = .errorInfo
    case 10 where name[1] == UInt8(ascii: "x"): field = .extraInfo
    case 11: field = .providerID
    case 13: field = .checkpointID
    case 14: field = .operationType
    case 22: field = .scheduledOperationID
    default: return nil
    }
    guard name.isText(field.spelling) else { return nil }
    self = field
  }
}

extension RecordField {
  /// The field with this title of the `openstack` command, such as `Checkpoint id`, or with this name in any case; otherwise nil.
  public init?(titled title: UnsafeBufferPointer<UInt8>) {
    guard title.count <= Self.longestName else { return nil }
    let field = withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Self.longestName) { name in
      for (place, byte) in title.enumerated() { name[place] = Self.nameByte(byte) }
      return RecordField(spelled: UnsafeBufferPointer(rebasing: UnsafeBufferPointer(name)[..<title.count]))
    }
    guard let field else { return nil }
    self = field
  }

  /// The field with this name, whether or not a log has a property for it; otherwise nil.
  public init?(spelled name: UnsafeBufferPointer<UInt8>) {
    guard let field = RecordField(name) ?? Self.withoutPlace.first(where: { name.isText($0.spelling) }) else {
      return nil
    }
    self = field
  }

  private static func nameByte(_ byte: UInt8) -> UInt8 {
    switch byte {
    case UInt8(ascii: " "): UInt8(ascii: "_")
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
    default: byte
    }
  }

  private static let longestName = names.map(\.utf8.count).max() ?? 0
  private static let withoutPlace = allCases.filter { field in
    switch field.place {
    case .other, .derived: true
    case .id, .text, .time, .detail: false
    }
  }
}

extension RecordField {
  /// A log's text for the field; nil if it has none, and for times and details.
  public func text(of log: OperationLog) -> String? {
    switch place {
    case .id: log.id
    case .text(let path): log[keyPath: path]
    case .other: log.otherFields[name]?.string
    case .derived: log.kind.isEmpty ? nil : log.kind
    case .time, .detail: nil
    }
  }

  /// A log's value for the field as the API sends it; nil for null and for fields that were not sent.
  public func json(of log: OperationLog) -> JSONValue? {
    if let other = log.otherFields[name] { return other == .null ? nil : other }
    return switch place {
    case .id: .string(log.id)
    case .text(let path): log[keyPath: path].map(JSONValue.string)
    case .time(let path): log[keyPath: path].map { .string(log.timesAsSent[self] ?? $0.text) }
    case .detail(let path): log[keyPath: path].map { $0.json(isCut: log.hasDroppedTexts) }
    case .derived: text(of: log).map(JSONValue.string)
    case .other: nil
    }
  }
}

extension LogDetail {
  /// Stands for what was dropped of a text.
  public static let droppedRest = " [the rest was dropped to save memory]"

  /// The text or the value; marks a text that was cut to the list's error line.
  fileprivate func json(isCut: Bool) -> JSONValue {
    switch self {
    case .text(let text): .string(isCut ? text + Self.droppedRest : text)
    case .structured(let value): value
    }
  }
}
