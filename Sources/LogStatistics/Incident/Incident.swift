import JSON
import OperationLogs
import TextScreen

/// Everything known about one log, for a colleague who was not there.
package struct Incident: Sendable {
  /// The most logs of the checkpoint, and the most earlier runs of the plan, that are listed.
  package static let limit = 50

  /// The log.
  package let log: OperationLog
  /// What is specific to its service.
  package let dialect: LogDialect
  /// The other logs of its checkpoint, earliest first.
  package private(set) var siblings: [OperationLog] = []
  /// The earlier runs of its plan with the same type, latest first.
  package private(set) var earlierRuns: [OperationLog] = []
  /// The last earlier run that succeeded: of its plan, or else of its provider and type.
  package private(set) var lastGood: OperationLog?
  /// The failed logs with the same error signature.
  package let group: SignatureGroup?
  /// The failed logs among which those were counted; nil if they were not.
  package let groupBase: StatisticsBase?
  /// The logs in which all the rest was searched.
  package let base: StatisticsBase
  /// The names of plans and providers.
  let names: ObjectNames
  /// The log's URL at the service; nil if unknown.
  package let url: String?
  /// When the incident was written.
  package let now: LogTime
  /// The time up to which running logs are counted if it is not `now`: saved logs no longer run.
  package let asOf: LogTime?

  /// Searches the loaded logs once for everything related to one of them.
  ///
  /// - Parameters:
  ///   - log: the log it is about.
  ///   - dialect: what is specific to its service.
  ///   - logs: the loaded logs, in any order.
  ///   - group: the log's group of a `SignatureTable`.
  ///   - groupBase: how many failed logs that table has, and whether that is all.
  ///   - base: how many logs those are, and whether that is all.
  ///   - names: the names of plans and providers.
  ///   - url: the log's URL; must not contain a secret, since it is written down.
  ///   - now: when the incident is written.
  ///   - asOf: the newest time of saved logs.
  package init(
    of log: OperationLog,
    _ dialect: LogDialect,
    among logs: some Sequence<OperationLog>,
    group: SignatureGroup? = nil,
    groupBase: StatisticsBase? = nil,
    base: StatisticsBase,
    names: ObjectNames,
    url: String?,
    now: LogTime,
    asOf: LogTime? = nil
  ) {
    self.log = log
    self.dialect = dialect
    self.group = group
    self.groupBase = groupBase
    self.base = base
    self.names = names
    self.url = url
    (self.now, self.asOf) = (now, asOf)
    for other in logs where !other.id.isExactly(log.id) { consider(other) }
    siblings = Array(siblings.sorted(by: CheckpointLife.precedes).suffix(Self.limit))
    earlierRuns = Array(earlierRuns.sorted { CheckpointLife.precedes($1, $0) }.prefix(Self.limit))
  }

  private mutating func consider(_ other: OperationLog) {
    if let checkpoint = log.checkpointID, other.checkpointID.isExactly(checkpoint) { siblings.append(other) }
    guard other.kind == log.kind, CheckpointLife.precedes(other, log) else { return }
    let plan = dialect.protectedID(of: log)
    let isOfPlan = plan != nil && dialect.protectedID(of: other).isExactly(plan)
    if isOfPlan { earlierRuns.append(other) }
    guard other.statusClass == .ok, isOfPlan || (plan == nil && other.providerID == log.providerID) else {
      return
    }
    if lastGood.map({ CheckpointLife.precedes($0, other) }) ?? true { lastGood = other }
  }

  /// The request ids in the log's texts, in order of appearance, each once.
  package var requestIDs: [String] {
    let texts = [log.errorInfo?.text, log.extraInfo?.text].compactMap(\.self)
    var ids: [String] = []
    for id in texts.flatMap(RequestIDs.found) where !ids.contains(id) { ids.append(id) }
    return ids
  }

  /// A `curl` command that fetches the log, with the token as a shell variable; nil without a URL.
  package var curl: String? {
    guard let url else { return nil }
    return #"curl -sS -H "X-Auth-Token: $OS_TOKEN" -H 'Accept: application/json' "#
      + ShellWord.inQuotes(HarmlessText.spelledOut(url))
  }

  /// A log's record with the names of its plan and provider.
  func record(_ log: OperationLog) -> JSONValue { log.named(by: names).json(dialect) }

  /// Everything as JSON, without terminal control characters.
  package var json: String {
    func time(_ time: LogTime?) -> JSONValue { time.map { .string($0.text) } ?? .null }
    let signature: JSONValue? = ErrorSignature(of: log).map { signature in
      .object([
        "cause": .string(signature.code),
        "title": .string(signature.title),
        "detail": .string(signature.detail),
        "logs": group.map { .integer(Int64($0.count)) } ?? .null,
        "failed_logs": groupBase.map { .integer(Int64($0.loaded)) } ?? .null,
        "all_failed_logs_searched": groupBase.map { .bool($0.isComplete) } ?? .null,
        "share_of_failed": group.map { .number($0.share) } ?? .null,
        "first_seen": time(group?.firstSeen),
        "last_seen": time(group?.lastSeen),
      ])
    }
    return HarmlessText.json(
      JSONText.pretty(
        .object([
          "operation_log": record(log),
          "written_at": time(now),
          "logs_searched": .integer(Int64(base.loaded)),
          "all_logs_searched": .bool(base.isComplete),
          "signature": signature ?? .null,
          "checkpoint_logs": .array(siblings.map(record)),
          "earlier_runs": .array(earlierRuns.map(record)),
          "last_good_run": lastGood.map(record) ?? .null,
          "request_ids": .array(requestIDs.map(JSONValue.string)),
          "curl": curl.map(JSONValue.string) ?? .null,
        ])
      )
    )
  }
}

/// Request ids in the form that OpenStack services write.
enum RequestIDs {
  private static let limit = 20

  /// Finds `req-` followed by a UUID, anywhere in a text.
  static func found(in text: String) -> [String] {
    var ids: [String] = []
    let bytes = Array(text.utf8)
    var place = 0
    while let start = bytes[place...].firstIndex(of: 114), ids.count < limit {
      place = start + 1
      guard start + 40 <= bytes.count, bytes[start...].starts(with: "req-".utf8) else { continue }
      if UUIDText.isUUID(bytes[(start + 4)..<(start + 40)]) {
        ids.append(String(decoding: bytes[start..<(start + 40)], as: UTF8.self))
      }
    }
    return ids
  }
}
