import OperationLogs
import TextScreen
import TextWidgets

/// A log's fields as lines: type and status, times, and ids.
struct LogFields {
  let log: OperationLog
  let format: TimeFormat
  let repertoire: Repertoire
  /// What its duration is compared with; nil if it is not told.
  var comparison: Comparison?
  let dialect: LogDialect
  let names: ObjectNames

  private var glyphs: Glyphs { Glyphs(repertoire) }

  /// The width of the labels, including the space after them.
  static let labelColumns = 11

  /// Type, status and id: `restore ✗ fail   8736649d…`.
  var title: PrintableText {
    let short = text(log.id, .accent).truncated(to: 9)
    return text(log.kind, .title, .bold) + text(" ") + status + text("   ") + short
  }

  /// Type, status, id, start and duration, in one line if the width has room for it.
  func heading(columns: Int) -> [PrintableText] {
    let what = text(log.kind, .title, .bold) + text(" ") + status + text("  ") + text(log.id, .accent)
    let start = log.startedAt.map { text("started ", .muted) + moment($0) + age($0) }
    let facts = [start, took].compactMap { $0 }
    let when = Pen(repertoire: repertoire).joined(facts, separator: text("  "))
    guard !facts.isEmpty else { return [what] }
    let line = what + text("  ") + when
    return line.columns <= columns ? [line] : [what, when]
  }

  /// How long it took, or has been running.
  private var took: PrintableText? {
    let duration = log.duration(now: format.now).map(TimeFormat.duration)
    return duration.map { text(log.endedAt == nil ? "running for \($0)" : "took \($0)") }
  }

  /// The ids that it has, besides its own.
  var knownIDs: [PrintableText] {
    dialect.fields.compactMap { named in
      named.field.value(of: log).map { field(named.label, object($0, in: named.field)) }
    }
  }

  /// The status's glyph, and the status as sent.
  private var status: PrintableText {
    let (glyph, role) = Self.mark(of: log.statusClass, glyphs)
    return text(glyph + " ", role) + text(log.status ?? "no status", role)
  }

  private static func mark(of status: StatusClass, _ glyphs: Glyphs) -> (String, Role) {
    switch status {
    case .failed: (glyphs.failed, .danger)
    case .running: (glyphs.running, .warning)
    case .ok: (glyphs.ok, .success)
    case .deleted: (glyphs.deleted, .inactive)
    case .other: (glyphs.other, .plain)
    }
  }

  /// When it started and ended, its age and duration, and whether it took unusually long.
  var times: [PrintableText] {
    [
      field("started", log.startedAt.map { moment($0) + age($0) }),
      field("ended", ended),
    ] + mark
  }

  /// `stuck      12× the usual: 95% of 1,203 protect runs of its provider took at most 16m`; for a running log that is
  /// not stuck, what it is compared with.
  var mark: [PrintableText] {
    guard let comparison, let duration = log.duration(now: format.now) else { return [] }
    let sentence = comparison.sentence(log)
    guard let mark = comparison.usual.mark(after: duration, hasEnded: log.endedAt != nil) else {
      return log.endedAt == nil ? [field("usual", text(sentence))] : []
    }
    let times = text(Pen(repertoire: repertoire).excess(of: mark), mark.kind.role)
    let words = mark.usual.basis == .bound ? "  usual: " : " the usual: "
    return [field(mark.kind.rawValue, times + text(words + sentence))]
  }

  private var ended: PrintableText? {
    let duration = log.duration(now: format.now).map(TimeFormat.duration)
    guard let end = log.endedAt else {
      return duration.map { text(glyphs.absent, .muted) + text("  running for \($0)", .muted) }
    }
    return moment(end) + (duration.map { text("  took \($0)") } ?? age(end))
  }

  private func moment(_ time: LogTime) -> PrintableText { text(format.full(time)) }

  private func age(_ time: LogTime) -> PrintableText {
    text("  (\(format.age(of: time)))", .muted)
  }

  /// All ids that it has, in full.
  var ids: [PrintableText] {
    let project = log.projectID.map { field("project", text($0, .accent)) }
    return [field("id", text(log.id, .accent))] + knownIDs + [project].compactMap { $0 }
  }

  /// The whole id of an object, after its name if that is known.
  func object(_ id: String, in field: LogField) -> PrintableText {
    let name = names.name(of: id, in: field).map { text($0) + text("  ") }
    return (name ?? .empty) + text(id, .accent)
  }

  /// The type as sent, if it differs from the derived type.
  var type: [PrintableText] {
    guard log.kind != log.operationType else { return [] }
    let note = text("  (operation_type as sent)", .muted)
    return [field("type", log.operationType.map { text($0) + note })]
  }

  /// A label and a value, or the sign for a missing value.
  func field(_ label: String, _ value: PrintableText?) -> PrintableText {
    var name = text(label, .muted).padded(to: Self.labelColumns - 1)
    name += text(" ")
    return (name + (value ?? text(glyphs.absent, .muted))).hanging(by: Self.labelColumns)
  }

  func text(_ text: String, _ role: Role = .plain, _ attributes: Style.Attributes = [])
    -> PrintableText
  {
    PrintableText(text, Style(role, attributes), repertoire: repertoire)
  }
}
