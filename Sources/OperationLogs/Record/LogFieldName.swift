/// The fields of a log that the API documents.
package enum LogFieldName: UInt8 {
  case id, projectID, operationType, checkpointID, planID, providerID, restoreID, scheduledOperationID, status
  case startedAt, endedAt, errorInfo, extraInfo

  /// The field of this name; nothing for one that is not known.
  package init?(_ name: UnsafeBufferPointer<UInt8>) {
    // Where several have the same length, the first byte tells them apart; of those with the same one, a later byte.
    let (field, text): (LogFieldName, StaticString)
    switch name.count {
    case 2: (field, text) = (.id, "id")
    case 6: (field, text) = (.status, "status")
    case 7: (field, text) = (.planID, "plan_id")
    case 8: (field, text) = (.endedAt, "ended_at")
    case 10 where name[0] == UInt8(ascii: "p") && name[2] == UInt8(ascii: "o") && name[3] == UInt8(ascii: "j"):
      (field, text) = (.projectID, "project_id")
    case 10 where name[0] == UInt8(ascii: "r"): (field, text) = (.restoreID, "restore_id")
    case 10 where name[1] == UInt8(ascii: "t"): (field, text) = (.startedAt, "started_at")
    case 10 where name[1] == UInt8(ascii: "r"): (field, text) = (.errorInfo, "error_info")
    case 10 where name[1] == UInt8(ascii: "x"): (field, text) = (.extraInfo, "extra_info")
    case 11: (field, text) = (.providerID, "provider_id")
    case 13: (field, text) = (.checkpointID, "checkpoint_id")
    case 14: (field, text) = (.operationType, "operation_type")
    case 22: (field, text) = (.scheduledOperationID, "scheduled_operation_id")
    default: return nil
    }
    guard name.isText(text) else { return nil }
    self = field
  }
}
