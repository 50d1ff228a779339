import LogStore
import OperationLogs

@testable import LogStatistics

// Figures are made from packed logs; tests give records.

extension SignatureTable {
  mutating func add(_ log: OperationLog, at reference: LogReference) { add(PackedLog(log), at: reference) }
}

extension Timeline {
  mutating func add(_ log: OperationLog, at reference: LogReference) { add(PackedLog(log), at: reference) }
}

extension DurationBaseline {
  mutating func add(_ log: OperationLog, at reference: LogReference) { add(PackedLog(log), at: reference) }
}

extension PlanProtection {
  mutating func add(_ log: OperationLog, at reference: LogReference) { add(PackedLog(log), at: reference) }
}

extension RelatedLogs {
  mutating func add(_ log: OperationLog, at reference: LogReference) { add(PackedLog(log), at: reference) }
}

extension ListStatistics {
  mutating func add(_ log: OperationLog, at reference: LogReference) { add(PackedLog(log), at: reference) }
}
