import LogStatistics
import OperationLogs

/// The logs of a checkpoint, the runs of a plan or resource, or the operations of a provider, in order of time.
struct LifeSteps: Sendable {
  /// The most logs on one axis; older ones are left out.
  static let limit = 5_000

  let subject: LifeSubject
  private(set) var life = CheckpointLife(of: [], now: LogTime(microseconds: 0))
  /// When it last succeeded and since when it fails; nil for a checkpoint.
  private(set) var history: RunHistory?
  /// Whether there are more logs than are shown.
  private(set) var isCut = false

  /// Whether the steps are only protection operations.
  var isOfProtects: Bool { subject.kind == .plan || subject.kind == .resource }

  init(_ subject: LifeSubject) {
    self.subject = subject
  }

  /// Puts logs on the axis.
  ///
  /// - Parameters:
  ///   - logs: newest first.
  ///   - now: the end of running logs.
  mutating func show(_ logs: some Collection<OperationLog>, now: LogTime) {
    isCut = logs.count > Self.limit
    var logs = Array(logs.prefix(Self.limit))
    switch subject.kind {
    case .checkpoint: history = nil
    case .plan, .resource:
      logs.removeAll { !$0.isProtection }
      history = .ofPlan(logs, now: now)
    case .provider: history = .ofProvider(logs, now: now)
    }
    life = CheckpointLife(of: logs, now: now)
  }
}
