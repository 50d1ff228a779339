extension LogDialect {
  /// Karbor's operation logs, version 1.
  public static let karbor = LogDialect(
    name: "karbor",
    api: .karbor,
    title: "Karbor",
    serviceTypes: ["data-protect", "data-protection-orchestration"],
    endpointEndsInProjectID: false,
    path: "/operation_logs",
    paging: .marker,
    orders: ServerOrder.all,
    statuses: [
      "error", "fail", "error-deleting", "error-restoring",
      "protecting", "in_progress", "deleting", "copying", "wait_copying", "restoring",
      "available", "success", "restored", "finished",
      "deleted",
    ],
    hasNullStatus: true,
    operations: [
      "protect": .protected, "restore": .restored, deletion: .deleted, "verify": .verified, "copy": .copied,
    ],
    // A delete leaves its type out, and the default is protect (karbor `services/protection/flows/delete.py`).
    hiddenDelete: HiddenDelete(
      type: "protect",
      statuses: ["deleting", "deleted", "error-deleting"],
      begun: "available"
    ),
    parameters: [:],
    widths: (type: 7, status: (narrow: 12, wide: 17)),
    columns: [
      DialectColumn(title: "PLAN", content: .id(.plan), width: 8),
      DialectColumn(title: "CHECKPOINT", content: .id(.checkpoint), width: 10),
      DialectColumn(title: "PROVIDER", content: .id(.provider), width: 8),
      DialectColumn(title: "RESTORE", content: .id(.restore), width: 8),
      DialectColumn(title: "SCHEDULE", content: .id(.schedule), width: 8),
    ],
    fields: [
      DialectField("plan", .plan, of: .planID), DialectField("checkpoint", .checkpoint, of: .checkpointID),
      DialectField("provider", .provider, of: .providerID), DialectField("restore", .restore, of: .restoreID),
      DialectField("schedule", .schedule, of: .scheduledOperationID),
    ],
    named: [
      NamedObjects(.plan, path: "/plans", key: "plans"), NamedObjects(.provider, path: "/providers", key: "providers"),
    ],
    protected: .plan,
    filterExample: "type:restore  plan:d58f  error:quota  since:2d  took:>5m  -status:deleted  words",
    record: [
      .id, .operationType, .checkpointID, .planID, .providerID, .restoreID, .scheduledOperationID, .status, .startedAt,
      .endedAt, .errorInfo, .extraInfo,
    ],
    parts: [],
    missingError: MissingErrorAdvice(
      reason: "Karbor itself never writes one: version 1.6.0 stores only the status and the time of the end. "
        + "Only a vendor's plugin could fill it. The reason is in the logs of the service.",
      places: [
        "karbor-protection        runs the protects, restores, deletes and copies",
        "karbor-operationengine   starts what a schedule or trigger asks for",
      ],
      commands: [
        "grep -n ID karbor-protection.log karbor-operationengine.log", "journalctl -u '*karbor-protection*' | grep ID",
      ]
    )
  )
}
