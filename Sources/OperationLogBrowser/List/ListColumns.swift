import OperationLogs
import TextWidgets

/// The columns that a list of some width shows, and where.
struct ListColumns: Sendable {
  let columns: [ListColumn]
  let layout: TableLayout
  /// How far the error column's text is scrolled away.
  let errorOffset: Int

  /// What the error column keeps before columns of less use than a plan's are shown.
  private static let errorShare = 32
  private static let errorStep = 16

  /// The columns of a list scrolled to the right so many steps: first a column each, then the error's text.
  ///
  /// The factor is among the most useful where logs are chosen or sorted by it.
  init(
    width: Int,
    times: TimeDisplay,
    steps: Int,
    showsFactor: Bool = false,
    dialect: LogDialect,
    wanted: [ListColumn]
  ) {
    let isNarrow = width < 40
    let (margin, gap) = isNarrow ? (0, 1) : (1, 2)
    let room = ListColumn.Room(width: width, times: times, dialect: dialect)
    let hidden = max(0, min(steps, wanted.count - 1))
    errorOffset = (steps - hidden) * Self.errorStep
    let chosen =
      steps == 0
      ? Self.chosen(wanted, showsFactor: showsFactor, columns: width - 2 * margin, gap: gap, room)
      : Array(wanted.dropFirst(hidden))
    let wishes = chosen.map { column in
      TableLayout.Column(width: column == .error ? nil : column.width(room), alignment: column.alignment)
    }
    layout = TableLayout(wishes, width: width, margin: margin, gap: gap)
    columns = Array(chosen.prefix(layout.places.count))
  }

  /// Those that find room, the most useful first.
  private static func chosen(
    _ wanted: [ListColumn],
    showsFactor: Bool,
    columns: Int,
    gap: Int,
    _ room: ListColumn.Room
  ) -> [ListColumn] {
    let first = room.dialect.columns.first.map(ListColumn.own)
    let missing = errorShare - ListColumn.error.width(room)
    var chosen: [ListColumn] = []
    var used = -gap
    for column in byUse(room.dialect, showsFactor: showsFactor) where wanted.contains(column) {
      let reserve = chosen.contains(.error) && column != first && column != .took ? missing : 0
      let width = column.width(room)
      guard used + gap + width + reserve <= columns else { continue }
      used += gap + width
      chosen.append(column)
    }
    return wanted.filter(chosen.contains)
  }

  /// The columns of a service, the most useful first: an id of its own comes after two of what it names.
  private static func byUse(_ dialect: LogDialect, showsFactor: Bool) -> [ListColumn] {
    let essential = dialect.columns.filter(\.isEssential)
    let others = dialect.columns.filter { !$0.isEssential }
    let ids = others.indices.filter { if case .id = others[$0].content { true } else { false } }
    let place = ids.dropFirst().first.map { $0 + 1 } ?? others.count
    var columns: [ListColumn] = [.status, .started, .type] + essential.map(ListColumn.own)
    if showsFactor {
      columns += [.took, .factor, .error]
    } else {
      columns += essential.isEmpty ? [.took, .error] : [.error, .took]
    }
    columns += others[..<place].map(ListColumn.own) + [.id] + others[place...].map(ListColumn.own)
    return showsFactor ? columns : columns + [.factor]
  }

  /// The most steps that lead anywhere, for an error text of so many columns.
  static func mostSteps(errorColumns: Int, wanted: [ListColumn]) -> Int {
    wanted.count - 1 + (wanted.contains(.error) ? errorColumns / errorStep : 0)
  }
}
