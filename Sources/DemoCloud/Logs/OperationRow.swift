/// One row of the table at a given time.
struct OperationRow {
  let history: OperationHistory
  let index: Int
  let time: Microseconds

  var operation: Operation { history.operations[index] }
  var seed: Seed { history.seed["text"][history.number(ofRowAt: index)] }
  var plan: Plan { history.plans[Int(operation.plan)] }
  var oddity: Oddity? { history.project.isPlain ? nil : operation.oddity }

  var id: Identifier { history.id(ofRowAt: index) }

  func value(_ column: Column) -> ColumnValue {
    let operation = operation
    if oddity == .allNull, Self.nullable.contains(column) { return .null }
    return switch column {
    case .id: .id(id)
    case .operationType: .text(type(operation))
    case .checkpointID: .id(history.checkpointID(operation.checkpoint))
    case .planID: isOfPlan(operation) ? .id(plan.id) : .null
    case .providerID: .id(history.providers[plan.provider])
    case .restoreID:
      operation.kind == .restore ? .id(Identifier(seed["restore"][0])) : .null
    case .scheduledOperationID: schedule(operation)
    case .status: status(operation)
    case .startedAt: startedAt(operation)
    case .endedAt: endedAt(operation)
    case .errorInfo: errorInfo(operation)
    case .extraInfo: extraInfo(operation)
    case .createdAt: .time(operation.created)
    case .updatedAt: operation.hasEnded(at: time) ? endedAt(operation) : .null
    case .deletedAt: .null
    case .deleted: .boolean(false)
    case .projectID: .text(history.project.id)
    }
  }

  /// The columns that are null in a row that has only an id and a type.
  private static let nullable: Set<Column> = [
    .checkpointID, .planID, .providerID, .restoreID, .scheduledOperationID, .status, .startedAt,
    .endedAt, .errorInfo, .extraInfo,
  ]

  private func type(_ operation: Operation) -> String {
    if oddity == .typeDelete, operation.kind == .delete { return "delete" }
    return oddity?.type ?? operation.type
  }

  private func status(_ operation: Operation) -> ColumnValue {
    let status = oddity?.status ?? operation.status(at: time)
    return status.map(ColumnValue.text) ?? .null
  }

  /// Karbor's flows for restore and verify omit the plan.
  private func isOfPlan(_ operation: Operation) -> Bool {
    operation.kind != .restore && operation.kind != .verify
  }

  private func schedule(_ operation: Operation) -> ColumnValue {
    guard operation.isScheduled, let schedule = plan.schedule else { return .null }
    return .id(schedule)
  }

  /// How far a host's clock is ahead of the database's.
  private static let skew: Microseconds = 7 * .minute

  private func startedAt(_ operation: Operation) -> ColumnValue {
    switch oddity {
    case .notStarted: .null
    case .longAgo: .time(0)
    case .clockAhead: .time(rounded(operation.created) + Self.skew)
    default: .time(rounded(operation.created))
    }
  }

  private func endedAt(_ operation: Operation) -> ColumnValue {
    guard operation.hasEnded(at: time), let ends = operation.ends else { return .null }
    return switch oddity {
    case .endedBeforeStarted: .time(operation.created.wholeSecond - .hour)
    case .longAgo: .time(.minute)
    case .clockAhead: .time(rounded(ends + operation.created % .second) + Self.skew)
    default: .time(rounded(ends + operation.created % .second))
    }
  }

  private func rounded(_ time: Microseconds) -> Microseconds {
    history.project.hasMicroseconds ? time : time.wholeSecond
  }

  private func errorInfo(_ operation: Operation) -> ColumnValue {
    guard !history.project.isPlain, case .failure(let cause) = operation.outcome,
      operation.hasEnded(at: time)
    else { return .null }
    let values = ErrorTextValues(
      seed: seed,
      checkpoint: history.checkpointID(operation.checkpoint),
      plan: plan.id,
      planName: plan.name,
      provider: history.providers[plan.provider]
    )
    return .text(history.texts.text(cause, for: values))
  }

  private func extraInfo(_ operation: Operation) -> ColumnValue {
    guard !history.project.isPlain else { return .null }
    let text = ExtraInfo.text(
      seed: seed["extra"],
      plan: plan,
      isScheduled: operation.isScheduled,
      isCopy: operation.kind == .copy
    )
    return text.map(ColumnValue.text) ?? .null
  }
}
