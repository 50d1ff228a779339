import JSON
import OperationLogs

/// A row of a server in plain values, from which a test counts what is true without the program's own words for it.
struct PlainRow {
  let number: Int
  /// As the server has it.
  var type: String
  var status: String?
  /// Seconds since 1970; nil without a start.
  var started: Double?
  var ended: Double?
  var plan: String?
  var provider: String?
  var checkpoint: String?
  /// The number of what is backed up.
  var resource: Int?
  /// The error's text.
  var error: String?

  var id: String { Logs.uuid(100_000 + number) }

  static func resourceID(_ number: Int) -> String { Logs.uuid(0xdb00 + number) }

  /// What the status means for an operator, written down here once more.
  var kindOfStatus: String {
    switch status {
    case "error", "fail", "error-deleting", "error-restoring", "failed", "timeout", "skipped": "failed"
    case "protecting", "in_progress", "deleting", "copying", "wait_copying", "restoring", "running", "waiting":
      "running"
    case "available" where type == "protect" && ended == nil: "running"
    case "available", "success", "restored", "finished": "ok"
    case "deleted": "deleted"
    default: "other"
    }
  }

  /// The operation, with Karbor's deletions told from its protects.
  var operation: String {
    let ofDeletion = ["deleting", "deleted", "error-deleting"].contains(status)
    return type == "protect" && (ofDeletion || status == "available" && ended == nil) ? "delete" : type
  }

  func has(_ kind: String) -> Bool { kindOfStatus == kind }

  /// Seconds from start to end, or to now while it runs.
  func took(now: Double) -> Double? {
    guard let started else { return nil }
    return ended.map { $0 - started } ?? (has("running") ? now - started : nil)
  }

  /// The log that a browser of the service receives.
  func log(_ dialect: LogDialect) -> OperationLog {
    var log = OperationLog(
      id: id,
      operationType: type,
      checkpointID: checkpoint,
      planID: plan,
      providerID: provider,
      status: status,
      startedAt: started.map { LogTime(seconds: $0) },
      endedAt: ended.map { LogTime(seconds: $0) }
    )
    log.errorInfo = error.map(LogDetail.text)
    guard dialect == .cbr else { return log }
    if let error {
      log.errorInfo = .structured(.object(["code": .string("BackupService.6114"), "message": .string(error)]))
    }
    if let resource {
      let named = JSONValue.object([
        "id": .string(Self.resourceID(resource)), "name": .string("db-\(resource)"),
        "type": .string("OS::Nova::Server"),
      ])
      log.extraInfo = .structured(.object(["resource": named]))
    }
    log.otherFields = ["vault_id": .string("3b1d6f52"), "vault_name": .string("vault-prod")]
    return log
  }
}
