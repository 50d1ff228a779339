import LogStatistics
import LogStore
import OperationLogs
import TextScreen
import TextWidgets

/// The plans as table rows, and the side text about one of them.
struct PlanTable {
  let pen: Pen
  let format: TimeFormat
  let cache: LogCache
  let dialect: LogDialect
  let names: KnownNames
  /// The kind of object that is protected.
  let kind: LifeSubject.Kind
  /// Whether the server may have more running logs.
  let isRunningOpen: Bool
  /// The width of the longest title with a name.
  let nameColumns: Int
  /// Whether there are plans without a name.
  let hasUnnamed: Bool

  /// The least width of the last failure while a title is cut.
  private static let failureShare = 24

  /// The columns of a table of this width, with these visible rows.
  func columns(_ width: Int, _ visible: some Sequence<PlanProtection.Row>) -> [TableColumn<PlanProtection.Row>] {
    let timeColumns = format.minuteColumns { visible.contains { format.isOfOtherYear($0.lastGoodAt) } }
    let others = figures(timeColumns).filter { $0.leastTableWidth <= width }
    let used = others.reduce(2 * TableLayout.usualMargin) { used, column in
      used + TableLayout.usualGap + (column.width ?? Self.failureShare)
    }
    let columns = titleColumns(room: max(Self.shortColumns, width - used))
    return [
      TableColumn(kind.rawValue.uppercased(), columns, isSearched: true) { row, width in title(row, width) }
    ] + others
  }

  /// The width of an id's first digits.
  private static let shortColumns = 8

  /// What the titles need of a room; an id without a name is whole or short.
  private func titleColumns(room: Int) -> Int {
    let id = room >= UUIDText.length ? UUIDText.length : Self.shortColumns
    return min(room, max(nameColumns, hasUnnamed ? id : 0, Self.shortColumns))
  }

  private func figures(_ timeColumns: Int) -> [TableColumn<PlanProtection.Row>] {
    [
      TableColumn("LAST GOOD", max(9, timeColumns), from: 40) { row, _ in
        row.lastGoodAt.map { pen(format.minute($0)) } ?? pen("none", .danger)
      },
      TableColumn("AGO", 7, .right) { row, _ in pen(ago(row), role(row)) },
      TableColumn("FAILED", 6, .right) { row, _ in
        pen(failures(row), row.failuresSince == 0 ? .muted : .danger)
      },
      TableColumn("RUNS", 6, .right, from: 100) { row, _ in pen(runs(row), .muted) },
      TableColumn("RUNNING", 7, .right, from: 90) { row, _ in
        row.running == 0 && !isRunningOpen ? pen(pen.glyphs.absent, .muted) : pen(running(row), runningRole(row))
      },
      TableColumn("LAST FAILURE", nil, from: 72, isSearched: true) { row, _ in pen(failure(row)) },
    ]
  }

  /// The texts that a search looks at.
  func words(of row: PlanProtection.Row) -> [String] {
    [name(row) ?? "", row.id, failure(row)]
  }

  /// The name, and the first digits of the id too if there is room for both; without a name as much of the id as fits.
  func title(_ row: PlanProtection.Row, _ width: Int) -> PrintableText {
    guard let name = name(row) else { return pen(shortened(row.id, to: width), .accent) }
    guard kind != .resource else { return pen(name, .accent) }
    let whole = pen(names.all.title(of: row.id, in: kind.field), .accent)
    return whole.columns <= width ? whole : pen(names.all.label(of: row.id, in: kind.field), .accent)
  }

  private func shortened(_ id: String, to columns: Int) -> String {
    columns < UUIDText.length ? UUIDText.short(id) : id
  }

  func name(_ row: PlanProtection.Row) -> String? {
    kind == .resource ? cache[row.example].resourceName : names.all.name(of: row.id, in: kind.field)
  }

  /// Seconds since the last good protect, or for which there certainly was none; nil if there never was one.
  private func seconds(_ row: PlanProtection.Row) -> Double? {
    (row.lastGoodAt ?? row.completeSince).map { format.now.seconds(since: $0) }
  }

  private func ago(_ row: PlanProtection.Row) -> String {
    guard let seconds = seconds(row) else { return "never" }
    return (row.lastGoodAt == nil ? ">" : "") + TimeFormat.duration(max(0, seconds).rounded(.down))
  }

  /// Whether the last good protect is certainly more than a day ago.
  func isOverdue(_ row: PlanProtection.Row) -> Bool { seconds(row).map { $0 > 86_400 } ?? true }

  /// The failures since the last good protect; there may be more where that one is not known.
  private func failures(_ row: PlanProtection.Row) -> String {
    row.failuresSince.grouped(orMore: row.lastGoodAt == nil && row.completeSince != nil)
  }

  private func runs(_ row: PlanProtection.Row) -> String { row.runs.grouped(orMore: row.completeSince != nil) }

  private func running(_ row: PlanProtection.Row) -> String { row.running.grouped(orMore: isRunningOpen) }

  private func runningRole(_ row: PlanProtection.Row) -> Role { row.running == 0 ? .muted : .warning }

  private func role(_ row: PlanProtection.Row) -> Role { isOverdue(row) ? .danger : .plain }

  private func failure(_ row: PlanProtection.Row) -> String {
    guard row.failuresSince > 0, let log = row.lastFailure.map({ cache[$0] }) else { return "" }
    return log.errorInfo?.brief ?? "no error_info"
  }

  // MARK: - About one plan

  func lines(_ row: PlanProtection.Row) -> [PrintableText] {
    let since = row.completeSince.map { "(all since \(format.minute($0)))" } ?? "in all"
    var lines = [pen("\(kind) ", .title, .bold) + pen(name(row) ?? row.id, .accent)]
    if name(row) != nil { lines.append(label("id") + pen(row.id)) }
    lines += [
      label("last good") + (row.lastGoodAt.map { pen(moment($0)) } ?? pen(noGood(row), .danger)),
      label("failed") + pen("\(failures(row)) since then", row.failuresSince == 0 ? .plain : .danger),
      label("protects") + pen("\(runs(row)) \(since), \(running(row)) running"),
    ]
    guard let log = row.lastFailure.map({ cache[$0] }) else { return lines + [label("failure") + pen("none loaded")] }
    let fields = LogFields(
      log: log,
      format: format,
      repertoire: pen.repertoire,
      dialect: dialect,
      names: names.all
    )
    lines += [pen(""), pen("Its last failure", .title, .bold), fields.title] + fields.times
    lines.append(fields.field("id", pen(log.id, .accent)))
    guard let error = log.errorInfo, !error.isBlank else {
      return lines + [pen("x", .key) + pen(" says where to look: it has no error_info.", .muted)]
    }
    return lines + [pen("error_info", .muted)] + DetailText(error, repertoire: pen.repertoire).lines(folded: true)
  }

  private func noGood(_ row: PlanProtection.Row) -> String {
    row.completeSince.map { "none since \(format.full($0)), as far as is loaded" } ?? "none at all"
  }

  private func moment(_ time: LogTime) -> String { "\(format.full(time))  (\(format.age(of: time)))" }

  private func label(_ name: String) -> PrintableText {
    (pen(name, .muted).padded(to: LogFields.labelColumns - 1) + pen(" ")).hanging(by: LogFields.labelColumns)
  }
}
