import JSON
import OperationLogs
import TextScreen

extension Incident {
  /// How many bytes of an error Markdown shows; JSON has the whole error.
  private static let errorLimit = 65_536

  /// Everything as Markdown; texts of a log cannot act as markup or as terminal control sequences.
  package var markdown: String {
    [heading, error, signature, run, logs, requests, record].joined(separator: "\n")
  }

  private var heading: String {
    let fields: [(String, String?)] =
      [
        ("log", log.id),
        ("operation", log.kind),
        ("status", log.status ?? "null"),
        ("started", log.startedAt.map(Self.words)),
        ("ended", log.endedAt.map(Self.words)),
        ("took", log.duration(now: asOf ?? now).map(Self.words)),
      ]
    let lines =
      fields.compactMap { name, value in value.map { "- \(name): \(MarkdownText.span($0))\n" } }
      + dialect.identifying.compactMap { label, field in
        field.value(of: log).map { "- \(label): \(object($0, in: field))\n" }
      } + (log.projectID.map { ["- project: \(MarkdownText.span($0))\n"] } ?? [])
    let title =
      "# Operation log \(MarkdownText.span(log.id)): \(MarkdownText.span("\(log.kind) \(log.status ?? "null")"))"
    return title + "\n\nWritten \(Self.words(now)); counts are \(base.words).\n\n" + lines.joined()
  }

  private var error: String {
    guard let detail = log.errorInfo, !detail.isBlank else {
      return "## Error\n\nThe log says nothing (no `error_info`).\n"
    }
    let text = detail.text
    let shown = String(decoding: text.utf8.prefix(Self.errorLimit), as: UTF8.self)
    let isCut = text.utf8.count > Self.errorLimit
    let rest =
      isCut
      ? "\nThe first \(Self.errorLimit.grouped) of \(text.utf8.count.grouped) bytes.\n"
      : ""
    return "## Error\n\n\(MarkdownText.span(detail.summary))\n\n" + MarkdownText.block(shown, language: "text") + rest
  }

  private var signature: String {
    guard let signature = ErrorSignature(of: log) else { return "## Same cause\n\nThe log has not failed.\n" }
    var lines = ["- says: \(MarkdownText.span(signature.title))"]
    if !signature.detail.isEmpty { lines.append("- where: \(MarkdownText.span(signature.detail))") }
    if let group, let groupBase {
      let share = Int((group.share * 100).rounded())
      let failed =
        (groupBase.isComplete ? "all " : "") + groupBase.loaded.counted("failed log", orMore: !groupBase.isComplete)
      let count = group.count.grouped(orMore: !groupBase.isComplete)
      lines.append("- failed logs like this: \(count), \(share) % of \(failed)")
      if let first = group.firstSeen, let last = group.lastSeen {
        lines.append("- first \(Self.words(first)), last \(Self.words(last))")
      }
      let plans = "\(dialect.plural(of: .plan)): \(words(group.plans, in: .plan))"
      lines.append("- \(plans); providers: \(words(group.providers, in: .provider))")
    }
    lines.append("- filter: \(MarkdownText.span(FilterTerm(cause: signature).source))")
    return "## Same cause\n\n" + lines.joined(separator: "\n") + "\n"
  }

  private var run: String {
    let good = lastGood.map(Self.line) ?? "None \(base.words).\n"
    let runs = earlierRuns.isEmpty ? "None \(base.words).\n" : earlierRuns.map(Self.line).joined()
    return "## Last good run\n\n\(good)\n## Earlier runs of the \(dialect.protectedNoun)\n\n\(runs)"
  }

  private var logs: String {
    "## Other logs of the checkpoint\n\n"
      + (siblings.isEmpty ? "None \(base.words).\n" : siblings.map(Self.line).joined())
  }

  private var requests: String {
    let ids = requestIDs.map { "- \(MarkdownText.span($0))\n" }.joined()
    return "## Request ids in its texts\n\n" + (ids.isEmpty ? "None.\n" : ids)
  }

  private var record: String {
    "## Record\n\n" + MarkdownText.block(HarmlessText.json(JSONText.pretty(record(log))), language: "json")
      + "\n## Ask again\n\n"
      + (curl.map { MarkdownText.block("OS_TOKEN=$(openstack token issue -f value -c id)\n" + $0, language: "sh") }
        ?? "The logs come from a file.\n")
  }

  private static func line(_ log: OperationLog) -> String {
    let parts = [
      log.startedAt.map(words) ?? "no start",
      MarkdownText.span("\(log.kind) \(log.status ?? "null")"),
      log.startedAt.flatMap { start in log.endedAt.map { words($0.seconds(since: start)) } } ?? "not ended",
      MarkdownText.span(log.id),
    ]
    return "- " + parts.joined(separator: ", ") + "\n"
  }

  private static func words(_ time: LogTime) -> String {
    let civil = CivilTime(time, offset: 0)
    return "\(civil.date) \(civil.clock) UTC"
  }

  /// `2h05m`, `2m07s`, `16s`.
  private static func words(_ seconds: Double) -> String {
    let whole = Int(min(max(0, seconds), 1e12))
    let (hours, minutes, rest) = (whole / 3600, whole / 60 % 60, whole % 60)
    if hours > 0 { return "\(hours)h\(CivilTime.padded(minutes, 2))m" }
    return minutes > 0 ? "\(minutes)m\(CivilTime.padded(rest, 2))s" : "\(rest)s"
  }

  /// An object's id, after its name if that is known.
  private func object(_ id: String, in field: LogField) -> String {
    let name = names.name(of: id, in: field).map { MarkdownText.span($0) + " " }
    return (name ?? "") + MarkdownText.span(id)
  }

  private func words(_ touched: IDCounts, in field: LogField) -> String {
    guard touched.distinct > 0 else { return "none" }
    let named = touched.most.map { "\(object($0.id, in: field)) (\($0.count.grouped))" }
    let rest = touched.distinct - named.count
    return named.joined(separator: ", ") + (rest > 0 ? ", \(rest) more" : "")
  }
}
