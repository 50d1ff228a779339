/// An operation in the format of Cloud Backup and Recovery.
struct CBRTask {
  private let row: OperationRow
  private let operation: Operation

  init(_ row: OperationRow) {
    self.row = row
    operation = row.operation
  }

  private var plan: Plan { row.plan }
  private var oddity: Oddity? { row.oddity }
  private var number: Int { row.history.number(ofRowAt: row.index) }
  private var hasEnded: Bool { operation.hasEnded(at: row.time) }

  var created: Microseconds { operation.created }

  /// The value of a column or of a filter's name; nil if there is none.
  func text(_ name: String) -> String? {
    switch name {
    case "status": status
    case "operation_type": type
    case "vault_id": Identifier(row.history.seed["vault"][Int(operation.plan)]).text
    case "vault_name": "vault-\(plan.name)"
    case "resource_id": resource.id
    case "resource_name": resource.name
    case "provider_id": CBRResource.providers[plan.provider]
    default: nil
    }
  }

  /// CBR's name of the operation; rare types replace some usual ones.
  private var type: String {
    switch (oddity, operation.kind) {
    case (.typeUnknown, _): "migrate_resources"
    case (.typeLong, _): "remove_resource"
    case (.typeDelete, _): "vault_delete"
    case (_, .protect): "backup"
    case (_, .copy): "replication"
    case (_, .verify): "sync"
    case (_, .restore): "restore"
    case (_, .delete): "delete"
    }
  }

  private var status: String {
    if oddity == .statusUnknown { return "some_future_status" }
    if oddity == .statusEscape { return "fail\u{1b}[31med" }
    guard hasEnded else { return row.time - created < 10 * .second ? "waiting" : "running" }
    switch operation.outcome {
    case .success: return "success"
    case .failure: return "failed"
    case .silentFailure: return operation.kind == .protect ? "skipped" : "timeout"
    }
  }

  /// Percent of the time it will take; a hanging task stays where it is.
  private var progress: Int {
    switch status {
    case "success": return 100
    case "waiting", "skipped": return 0
    default:
      guard let ends = operation.ends else { return 42 }
      let whole = max(1, ends - created)
      let done = min(row.time, created + whole * Int64(1 + number & 63) / 64) - created
      return hasEnded ? Int(done * 99 / whole) : Int((row.time - created) * 99 / whole)
    }
  }

  private var resource: CBRResource {
    CBRResource(plan: plan, number: Int(operation.checkpoint % 3), seed: row.history.seed["resource"])
  }

  var json: JSON {
    let shape = CBRTimeShape(number: number)
    var members: [(String, JSON)] = [
      ("id", .string(row.id.text)),
      ("project_id", .string(row.history.project.id)),
      ("operation_type", .string(type)),
      ("status", .string(status)),
    ]
    for name in ["provider_id", "vault_id", "vault_name"] {
      members.append((name, text(name).map(JSON.string) ?? .null))
    }
    members.append(("checkpoint_id", .string(row.history.checkpointID(operation.checkpoint).text)))
    if operation.isScheduled { members.append(("policy_id", .string(plan.id.text))) }
    // The row is written shortly after the task has begun.
    let started = created - 26_000
    members += [("created_at", .string(shape.text(created))), ("started_at", .string(shape.text(started)))]
    let ended = operation.ends.flatMap { hasEnded ? $0 + created % .second : nil }
    if let value = ended.map({ JSON.string(shape.text($0)) }) ?? shape.unfinished {
      members.append(("ended_at", value))
    }
    members.append(("updated_at", .string(shape.text((ended ?? row.time) + 70_000))))
    if oddity != .allNull {
      members += [("error_info", error.json), ("extra_info", extraInfo)]
    } else {
      members += [("error_info", .null), ("extra_info", .null)]
    }
    return .object(members)
  }

  private var error: CBRFailure {
    switch (status, operation.outcome) {
    case ("failed", .failure(let cause)): CBRFailure.of(operation.kind, cause: Int(cause))
    case ("skipped", _): CBRFailure.skipped
    default: CBRFailure.none
    }
  }

  private var extraInfo: JSON {
    let seed = row.seed["cbr"]
    var parts: [(String, JSON)] = [
      (
        "common",
        .object([
          ("progress", .number(progress)), ("request_id", .string("req-" + Identifier(seed["request"]).text)),
          ("task_id", .string(Identifier(seed["task"]).text)),
        ])
      )
    ]
    if type != "vault_delete" { parts.append(("resource", resource.json)) }
    if let part = CBRPart(type: type, plan: plan, resource: resource, seed: seed, number: number).member {
      parts.append(part)
    }
    return .object(parts)
  }
}
