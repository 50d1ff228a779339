extension LogDialect {
  /// Cloud Backup and Recovery of Open Telekom Cloud and Huawei Cloud, whose operation logs derive from Karbor's.
  ///
  /// Parameters, statuses, types and fields are those of the vendors' `ListOpLogs`. The documentation does not say
  /// whether names must match completely, nor which time `start_time` and `end_time` limit, so rows are not checked
  /// against these.
  public static let cbr = LogDialect(
    name: "cbr",
    api: .cbr,
    title: "Cloud Backup and Recovery",
    serviceTypes: ["cbr"],
    endpointEndsInProjectID: true,
    path: "/operation-logs",
    paging: .offset,
    orders: [.newestFirst],
    statuses: ["failed", "timeout", "skipped", "running", "waiting", "success"],
    hasNullStatus: false,
    operations: [
      "backup": .protected, "restore": .restored, deletion: .deleted, "replication": .copied, "copy": .copied,
      "sync": .other, "vault_delete": .other, "remove_resource": .other, "migrate_resources": .other,
    ],
    hiddenDelete: nil,
    parameters: [
      RecordField.operationType.name: .equal(.type), RecordField.providerID.name: .equal(.provider),
      RecordField.vaultID.name: .equal(.vaultID),
      RecordField.vaultName.name: .contained(.vault), "resource_id": .equal(.resourceID),
      "resource_name": .contained(.resource),
      "start_time": .unchecked, "end_time": .unchecked, "enterprise_project_id": .unchecked,
    ],
    widths: (type: 9, status: (narrow: 9, wide: 9)),
    columns: [
      DialectColumn(title: "RESOURCE", content: .text(.resource), width: 12, wideWidth: 16, isEssential: true),
      DialectColumn(title: "PROGRESS", content: .progress, width: 10),
      DialectColumn(title: "VAULT", content: .text(.vault), width: 16),
      DialectColumn(title: "POLICY", content: .id(.plan), width: 8),
      DialectColumn(title: "CHECKPOINT", content: .id(.checkpoint), width: 10),
      DialectColumn(title: "PROVIDER", content: .id(.provider), width: 8),
    ],
    fields: [
      DialectField("vault", .vault, of: .vaultName), DialectField("vault id", .vaultID, of: .vaultID),
      DialectField("policy", .plan, of: .policyID), DialectField("checkpoint", .checkpoint, of: .checkpointID),
      DialectField("provider", .provider, of: .providerID),
    ],
    named: [],
    protected: .resourceID,
    filterExample: "type:restore  vault:prod  resource:db-01  error:capacity  since:2d  took:>5m  words",
    record: [
      .id, .operationType, .status, .vaultID, .vaultName, .policyID, .checkpointID, .providerID, .createdAt, .startedAt,
      .endedAt, .updatedAt, .errorInfo, .extraInfo,
    ],
    parts: ExtraPart.cbr,
    missingError: MissingErrorAdvice(
      reason: "The service gives no reason where a task ran past its time limit, nor for some others.",
      places: ["the service's support, which asks for the id of the task and of its request"],
      commands: []
    )
  )
}
