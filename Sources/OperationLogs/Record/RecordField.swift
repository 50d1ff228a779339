/// The fields that every service's logs have, as the API names them: the one table by which a record is decoded, packed, written,
/// filtered and copied.
///
/// - SeeAlso: karbor `api/v1/operation_logs.py`, `OperationLogViewBuilder.detail`.
package enum RecordField: UInt8, CaseIterable, Sendable {
  // Those that logs of one schedule have in common come first: their numbers are places in `PackedRow.Shared`.
  case projectID, operationType, planID, providerID, restoreID, scheduledOperationID, status
  case checkpointID, id, startedAt, endedAt, errorInfo, extraInfo

  /// What a field holds, and where.
  package enum Value: Sendable {
    case id
    case text(Path<String>)
    case time(Path<LogTime>)
    /// A text or an object.
    case detail(Path<LogDetail>)
  }

  /// Where a log has a value, if it has one.
  package typealias Path<Content> = WritableKeyPath<OperationLog, Content?> & Sendable

  /// What the field holds, and where.
  package var value: Value {
    switch self {
    case .id: .id
    case .projectID: .text(\.projectID)
    case .operationType: .text(\.operationType)
    case .planID: .text(\.planID)
    case .providerID: .text(\.providerID)
    case .restoreID: .text(\.restoreID)
    case .scheduledOperationID: .text(\.scheduledOperationID)
    case .status: .text(\.status)
    case .checkpointID: .text(\.checkpointID)
    case .startedAt: .time(\.startedAt)
    case .endedAt: .time(\.endedAt)
    case .errorInfo: .detail(\.errorInfo)
    case .extraInfo: .detail(\.extraInfo)
    }
  }

  /// The API's name of it.
  package var name: String { spelling.description }

  private var spelling: StaticString {
    switch self {
    case .id: "id"
    case .projectID: "project_id"
    case .operationType: "operation_type"
    case .planID: "plan_id"
    case .providerID: "provider_id"
    case .restoreID: "restore_id"
    case .scheduledOperationID: "scheduled_operation_id"
    case .status: "status"
    case .checkpointID: "checkpoint_id"
    case .startedAt: "started_at"
    case .endedAt: "ended_at"
    case .errorInfo: "error_info"
    case .extraInfo: "extra_info"
    }
  }
}

extension RecordField {
  /// The field of this name; nothing for one that is not known.
  package init?(_ name: UnsafeBufferPointer<UInt8>) {
    // Where several have the same length, the first byte tells them apart; of those with the same one, a later byte.
    let field: RecordField
    switch name.count {
    case 2: field = .id
    case 6: field = .status
    case 7: field = .planID
    case 8: field = .endedAt
    case 10 where name[0] == UInt8(ascii: "p"): field = .projectID
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

  /// The field of this name; nothing for one that is not known.
  package init?(_ name: String) {
    var name = name
    guard let field = name.withUTF8({ RecordField($0) }) else { return nil }
    self = field
  }

  /// Those that hold a time.
  package static let times = [RecordField.startedAt, .endedAt]
}
