import OperationLogs
import TextWidgets

/// The columns that fit into a list's width, and their places.
struct ListColumns: Sendable {
  let columns: [ListColumn]
  let layout: TableLayout
  /// How far the error column is scrolled.
  let errorOffset: Int

  /// The least width of the error column before names grow.
  private static let errorShare = 32
  /// The same before less useful columns are shown in a wide list, and before names grow beyond `usualName`.
  private static let wideErrorShare = 52
  private static let errorStep = 16
  /// The width that a name gets first, and the most if nothing is known of its length.
  private static let usualName = 24
  /// Columns that are less useful do not keep names of this width from being whole.
  private static let wholeName = 48

  /// The columns after so many steps to the right: each step hides a column, then scrolls the error.
  ///
  /// The factor is among the most useful columns if logs are filtered or sorted by it.
  init(
    width: Int,
    timeColumns: Int,
    steps: Int,
    showsFactor: Bool = false,
    hasMarks: Bool = false,
    dialect: LogDialect,
    names: KnownNames,
    wanted: [ListColumn]
  ) {
    let isNarrow = width < 40
    let (margin, gap) = (isNarrow && !hasMarks ? 0 : 1, isNarrow ? 1 : 2)
    let room = ListColumn.Room(width: width, timeColumns: timeColumns, dialect: dialect)
    let hidden = max(0, min(steps, wanted.count - 1))
    errorOffset = (steps - hidden) * Self.errorStep
    let chosen =
      steps == 0
      ? Self.chosen(wanted, names, showsFactor: showsFactor, columns: width - 2 * margin, gap: gap, room)
      : Array(wanted.dropFirst(hidden))
    let widths = Self.widths(chosen, names, columns: width - 2 * margin, gap: gap, room)
    let wishes = zip(chosen, widths).map { column, width in
      TableLayout.Column(width: column == .error ? nil : width, alignment: column.alignment)
    }
    layout = TableLayout(wishes, width: width, margin: margin, gap: gap)
    columns = Array(chosen.prefix(layout.places.count))
  }

  /// The column at a distance from the left edge, its gap included; nil in the margin.
  func column(at distance: Int) -> ListColumn? {
    let place = layout.places.lastIndex { $0.start <= distance }
    return place.map { columns[$0] }
  }

  /// The columns that fit, chosen by usefulness.
  private static func chosen(
    _ wanted: [ListColumn],
    _ names: KnownNames,
    showsFactor: Bool,
    columns: Int,
    gap: Int,
    _ room: ListColumn.Room
  ) -> [ListColumn] {
    let first = room.dialect.columns.first.map(ListColumn.serviceColumn)
    // A service whose own columns matter most shows more of them.
    let isPlain = room.dialect.columns.allSatisfy { !$0.isEssential }
    let share = isPlain && room.width >= 100 ? wideErrorShare : errorShare
    let missing = share - ListColumn.error.width(room)
    var chosen: [ListColumn] = []
    var used = -gap
    /// What names will take beyond the width that counts here.
    var growth = 0
    let ranked = byUse(room.dialect, showsFactor: showsFactor).compactMap { column in wanted.first { $0 == column } }
    for column in ranked + wanted.filter({ !ranked.contains($0) }) {
      let width = column.width(room)
      let more = max(0, min(wholeName, column.wishedColumns(names, unknown: nil) ?? 0) - width)
      let reserve = chosen.contains(.error) && column != first && column != .took ? missing + growth + more : 0
      guard used + gap + width + reserve <= columns else { continue }
      used += gap + width
      growth += more
      chosen.append(column)
    }
    return wanted.filter(chosen.contains)
  }

  /// The widths of columns: names get what the error can spare, the first column first, and the rest of long names after
  /// that.
  private static func widths(
    _ chosen: [ListColumn],
    _ names: KnownNames,
    columns: Int,
    gap: Int,
    _ room: ListColumn.Room
  ) -> [Int] {
    var widths = chosen.map { $0 == .error ? 0 : $0.width(room) }
    let used = widths.reduce(0, +) + gap * (chosen.count - 1)
    let hasError = chosen.contains(.error)
    func grow(to most: Int, unknown: Int?, errorShare: Int) {
      var rest = columns - used - (hasError ? errorShare : 0)
      rest -= zip(chosen, widths).reduce(0) { $0 + ($1.0 == .error ? 0 : $1.1 - $1.0.width(room)) }
      for (place, column) in chosen.enumerated() {
        guard rest > 0, let wanted = column.wishedColumns(names, unknown: unknown) else { continue }
        let more = max(0, min(rest, min(wanted, most) - widths[place]))
        widths[place] += more
        rest -= more
      }
    }
    grow(to: usualName, unknown: nil, errorShare: room.width < 100 ? errorStep : errorShare)
    grow(to: .max, unknown: usualName, errorShare: wideErrorShare)
    return widths
  }

  /// A service's columns by usefulness; its first own id column comes after two that name things.
  ///
  /// The end is there only if somebody asked for it, by choosing it or by sorting. What is not here comes last.
  private static func byUse(_ dialect: LogDialect, showsFactor: Bool) -> [ListColumn] {
    let essential = dialect.columns.filter(\.isEssential)
    let others = dialect.columns.filter { !$0.isEssential }
    let ids = others.indices.filter { if case .id = others[$0].content { true } else { false } }
    let place = ids.dropFirst().first.map { $0 + 1 } ?? others.count
    var columns: [ListColumn] = [.status, .started, .ended, .type] + essential.map(ListColumn.serviceColumn)
    if showsFactor {
      columns += [.took, .factor, .error]
    } else {
      columns += essential.isEmpty ? [.took, .error] : [.error, .took]
    }
    columns += others[..<place].map(ListColumn.serviceColumn) + [.id] + others[place...].map(ListColumn.serviceColumn)
    return showsFactor ? columns : columns + [.factor]
  }

  /// The greatest useful number of steps, for an error text of this length.
  static func mostSteps(errorColumns: Int, wanted: [ListColumn]) -> Int {
    wanted.count - 1 + (wanted.contains(.error) ? errorColumns / errorStep : 0)
  }
}
