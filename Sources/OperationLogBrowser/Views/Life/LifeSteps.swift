import LogStatistics
import OperationLogs

/// The logs of a checkpoint, the runs of a plan or resource, or the operations of a provider, in order of time.
struct LifeSteps: Sendable {
  /// The most logs on one axis; older ones are left out.
  static let limit = 5_000

  let subject: LifeSubject
  /// The subject's name, if its logs tell it.
  private(set) var name: String?
  private(set) var life = CheckpointLife()
  /// When it last succeeded and since when it fails; nil for a checkpoint.
  private(set) var history: RunHistory?
  /// Whether there are more logs than are shown.
  private(set) var isCut = false
  /// What bars and gaps are measured by; nil for a checkpoint.
  private(set) var pace: RunPace?

  /// Whether the steps are only protection operations.
  var isOfProtects: Bool { subject.kind == .plan || subject.kind == .resource }

  init(_ subject: LifeSubject) {
    self.subject = subject
  }

  /// Puts logs on the axis.
  ///
  /// - Parameters:
  ///   - logs: the newest first.
  ///   - dialect: what is particular to the service that keeps them.
  ///   - now: until when those that run have run.
  mutating func show(_ logs: some Collection<OperationLog>, _ dialect: LogDialect, now: LogTime) {
    isCut = logs.count > Self.limit
    let field = subject.kind.field
    name = field.named == field ? nil : logs.first.flatMap(field.named.value)
    var logs = Array(logs.prefix(Self.limit))
    switch subject.kind {
    case .checkpoint: history = nil
    case .plan, .resource:
      logs.removeAll { !dialect.isProtection($0) }
      history = .ofPlan(logs, dialect, now: now)
    case .provider: history = .ofProvider(logs, now: now)
    }
    life = CheckpointLife(of: logs, dialect, now: now)
    pace = history == nil ? nil : RunPace(of: life)
  }
}
