import LogStatistics
import OperationLogs
import TextScreen
import TextWidgets

/// The error signatures as table rows, and the side text about one of them.
struct CauseTable {
  let pen: Pen
  let format: TimeFormat
  let dialect: LogDialect
  let names: ObjectNames
  let signatures: SignatureTable
  /// Whether there may be more failed logs on the server.
  let isOpen: Bool
  /// The time span of the trends.
  let span: ClosedRange<LogTime>?

  /// The columns of a table of this width, with these visible rows.
  func columns(_ width: Int, _ visible: some Sequence<SignatureGroup>) -> [TableColumn<SignatureGroup>] {
    let timeColumns = format.minuteColumns { visible.contains { format.isOfOtherYear($0.lastSeen) } }
    return [
      TableColumn("COUNT", 6, .right) { group, _ in pen(group.count.grouped(orMore: isOpen), .danger) },
      TableColumn("SHARE", 5, .right, from: 44) { group, _ in pen(Self.percent(group.share)) },
      TableColumn("LAST SEEN", timeColumns, from: 44) { group, _ in pen(format.minute(group.lastSeen)) },
      TableColumn("TREND", width < 100 ? 8 : 24, from: 60) { group, width in trend(group, width) },
      TableColumn("CAUSE", nil, isSearched: true) { group, _ in pen(title(of: group)) },
    ]
  }

  /// The texts that a search looks at.
  func words(of group: SignatureGroup) -> [String] {
    [group.signature.title, title(of: group), group.signature.detail]
  }

  /// The text in the table.
  func title(of group: SignatureGroup) -> String { group.signature.title.withoutModules }

  static func percent(_ share: Double) -> String {
    let whole = Int((share * 100).rounded())
    return whole == 0 && share > 0 ? "<1%" : "\(whole)%"
  }

  private func trend(_ group: SignatureGroup, _ columns: Int) -> PrintableText {
    guard let span else { return pen("") }
    return pen.sparkline(signatures.history(of: group.signature, over: span, buckets: columns), .danger)
  }

  // MARK: - About one signature

  /// What a group's logs have in common, and one of them in full.
  func lines(_ group: SignatureGroup, base: String, example: OperationLog?) -> [PrintableText] {
    var lines = [pen(group.signature.title, .danger, .bold)]
    if !group.signature.detail.isEmpty { lines.append(pen(group.signature.detail, .muted)) }
    lines += [
      field("count", group.count.grouped(orMore: isOpen) + ", \(Self.percent(group.share)) of the failed logs \(base)"),
      field("first seen", seen(group.firstSeen)),
      field("last seen", seen(group.lastSeen)),
      label("trend") + trend(group, 24),
      field("cause", "cause:\(group.signature.code)"),
    ]
    lines += touched(.plan, group.plans) + touched(.provider, group.providers)
    return lines + self.example(example)
  }

  private func seen(_ time: LogTime?) -> String {
    time.map { "\(format.full($0))  (\(format.age(of: $0)))" } ?? pen.glyphs.absent
  }

  /// The width of the counts of objects.
  private static let numberColumns = 8

  /// The most frequent objects, each after its count.
  private func touched(_ field: LogField, _ touched: IDCounts) -> [PrintableText] {
    func line(_ count: Int, _ text: PrintableText) -> PrintableText {
      let number = pen(count.grouped(orMore: isOpen)).padded(to: Self.numberColumns, alignment: .right) + pen("  ")
      return (number + text).hanging(by: Self.numberColumns + 2)
    }
    var lines = [pen(dialect.plural(of: field), .muted)]
    lines += touched.most.map { item in
      let isNamed = names.name(of: item.id, in: field) != nil
      return line(item.count, pen(isNamed ? names.title(of: item.id, in: field) : item.id, .accent))
    }
    let rest = touched.distinct - touched.most.count
    if rest > 0 { lines.append(pen("          and \(rest.grouped(orMore: isOpen)) more", .muted)) }
    if touched.without > 0 { lines.append(line(touched.without, pen("name none", .muted))) }
    return lines
  }

  private func example(_ log: OperationLog?) -> [PrintableText] {
    guard let log else { return [] }
    let fields = LogFields(log: log, format: format, repertoire: pen.repertoire, dialect: dialect, names: names)
    let lines =
      [pen(""), pen("The newest one", .title, .bold), fields.title] + fields.times
      + [fields.field("id", pen(log.id, .accent))]
    guard let error = log.errorInfo, !error.isBlank else {
      return lines + [pen("x", .key) + pen(" says where to look: it has no error_info.", .muted)]
    }
    return lines + [pen("error_info", .muted)] + DetailText(error, repertoire: pen.repertoire).lines(folded: true)
  }

  private func field(_ name: String, _ value: String) -> PrintableText { label(name) + pen(value) }

  private func label(_ name: String) -> PrintableText {
    (pen(name, .muted).padded(to: LogFields.labelColumns - 1) + pen(" ")).hanging(by: LogFields.labelColumns)
  }
}
