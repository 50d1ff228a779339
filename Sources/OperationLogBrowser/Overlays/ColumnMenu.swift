import TextScreen
import TextWidgets

/// The columns to choose from; nothing is another until the choice is taken.
struct ColumnMenu: Sendable {
  /// The columns in the order in which they stand.
  private let all: [ListColumn]
  private(set) var chosen: Set<ListColumn>
  private(set) var menu = Menu<ListColumn>("Columns", [])

  init(_ all: [ListColumn], chosen: [ListColumn]) {
    self.all = all
    self.chosen = Set(chosen)
  }

  mutating func move(_ movement: Movement, height: Int) { menu.move(movement, height: height) }

  /// Takes the column under the cursor in, or out.
  mutating func toggle() {
    guard let column = menu.selected else { return }
    chosen.formSymmetricDifference([column])
  }

  /// Brings the items up to date.
  ///
  /// - Parameters:
  ///   - fitting: which of some columns the list has room for.
  ///   - pen: makes the texts.
  mutating func show(fitting: ([ListColumn]) -> [ListColumn], _ pen: Pen) {
    let fitting = fitting(all.filter(chosen.contains))
    menu.show(
      all.map { column in
        let isChosen = chosen.contains(column)
        let note = isChosen && !fitting.contains(column) ? "no room in this width" : ""
        return .init(
          value: column,
          text: pen(isChosen ? "[x] " : "[ ] ") + pen(column.title).padded(to: 12) + pen(note, .muted)
        )
      }
    )
  }
}

extension Browser {
  /// The columns that lists show where there is room, in the order in which they stand: all, unless some were chosen.
  var listColumns: [ListColumn] {
    let all = ListColumn.all(of: dialect)
    let chosen = all.filter { kept.columns[dialect.name]?.contains($0.name) ?? false }
    return chosen.isEmpty ? all : chosen
  }

  mutating func pickColumns() {
    overlay = .columns(ColumnMenu(ListColumn.all(of: dialect), chosen: listColumns))
    showColumnMenu()
  }

  /// Shows in an open menu of columns what is chosen now, and what of it there is room for.
  mutating func showColumnMenu() {
    guard case .columns(var menu) = overlay else { return }
    menu.show(fitting: fitting, pen)
    overlay = .columns(menu)
  }

  mutating func perform(_ command: Command, in menu: ColumnMenu) {
    var menu = menu
    switch command {
    case .move(let movement): menu.move(movement, height: overlaySize.rows)
    case .pick: menu.toggle()
    case .open: return take(menu)
    case .pickColumns:
      overlay = nil
      return
    default: return
    }
    overlay = .columns(menu)
    showColumnMenu()
  }

  private mutating func take(_ menu: ColumnMenu) {
    guard !menu.chosen.isEmpty else { return say("A list has at least one column.") }
    let all = ListColumn.all(of: dialect)
    let chosen = all.filter(menu.chosen.contains)
    keep(.columns(chosen == all ? nil : chosen.map(\.name), service: dialect.name))
    overlay = nil
    scrollSideways(by: 0)
  }

  /// Those of some columns that the list has room for where it is not scrolled.
  private func fitting(_ columns: [ListColumn]) -> [ListColumn] {
    let width = layout.list?.columns ?? size.columns
    let shown = ListColumns(
      width: width,
      times: times,
      steps: 0,
      showsFactor: showsFactor,
      dialect: dialect,
      wanted: columns
    )
    return shown.columns
  }
}
