import LogStatistics
import LogStore
import OperationLogs
import TextScreen

/// The report of error signatures.
enum SignatureReport {
  static let columns: [Report.Column] = [
    .init("count"), .init("share"), .init("first_seen", least: 10), .init("last_seen", least: 10),
    .init("history", least: 20), .init("plans"), .init("providers", least: 9), .init("cause"),
    .init("error", least: 24), .init("where", .dataOnly),
    .init("plan_ids", .dataOnly), .init("plan_names", .nowhere, names: .plan),
    .init("provider_ids", .dataOnly), .init("provider_names", .nowhere, names: .provider),
    .init("example", .dataOnly), .init("example_error", .dataOnly),
  ]

  private static let dispensable = ["history", "providers", "first_seen", "plans", "share", "last_seen", "cause"]

  /// How many parts the time of the failures is divided into.
  private static let parts = 20

  static func report(
    _ statistics: ListStatistics,
    _ cache: LogCache,
    _ names: ObjectNames,
    isComplete: Bool,
    _ glyphs: Glyphs
  ) -> Report {
    let (signatures, span) = (statistics.signatures, statistics.timeline.usualExtent)
    let rows = signatures.groups().map { group -> [Report.Value] in
      let example = group.newest.map { cache[$0] }
      return [
        .count(group.count, orMore: !isComplete),
        .share(group.share),
        .time(group.firstSeen),
        .time(group.lastSeen),
        history(signatures, group, span, glyphs),
        .count(group.plans.distinct, orMore: !isComplete),
        .count(group.providers.distinct, orMore: !isComplete),
        .text(group.signature.code),
        .text(group.signature.title),
        .text(group.signature.detail),
        .list(group.plans.most.map(\.id)),
        .list(group.plans.most.map { names.label(of: $0.id, in: .plan) }),
        .list(group.providers.most.map(\.id)),
        .list(group.providers.most.map { names.label(of: $0.id, in: .provider) }),
        .text(example?.id),
        .text(example?.errorInfo?.text),
      ]
    }
    return Report(columns: columns, rows: rows, dispensable: dispensable)
  }

  private static func history(
    _ table: SignatureTable,
    _ group: SignatureGroup,
    _ span: ClosedRange<LogTime>?,
    _ glyphs: Glyphs
  ) -> Report.Value {
    let counts = span.map { table.history(of: group.signature, over: $0, buckets: parts) } ?? []
    let line = Sparkline.line(counts, bars: glyphs.bars)
    return Report.Value(json: .array(counts.map { .integer(Int64($0)) }), shown: line)
  }
}
