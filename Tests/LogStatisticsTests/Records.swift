import LogStore
import OperationLogs

@testable import LogStatistics

/// A figure that is made from packed logs; tests give it records.
protocol CountingLogs { mutating func add(_ log: PackedLog, at reference: LogReference) }

extension CountingLogs {
  mutating func add(_ log: OperationLog, at reference: LogReference) { add(PackedLog(log), at: reference) }
}

extension SignatureTable: CountingLogs {}
extension Timeline: CountingLogs {}
extension DurationBaseline: CountingLogs {}
extension PlanProtection: CountingLogs {}
extension RelatedLogs: CountingLogs {}
extension ListStatistics: CountingLogs {}
