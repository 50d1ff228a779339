import TextScreen
import TextWidgets

/// Column picker; changes apply on Enter.
struct ColumnMenu: MenuOverlay, OpenedByKey {
  static let commands: [Command] = [.pickColumns]
  static let columns = 38

  var menu = Menu<ListColumn>("Columns", [])
  let closing: Set<Command> = [.pickColumns]
  /// All columns, in display order.
  private let all: [ListColumn]
  private var chosen: Set<ListColumn>
  private let before: Set<ListColumn>

  static func open(_ command: Command, about selection: Selection, _ model: BrowserModel) -> [Reaction] {
    [.present(ColumnMenu(model.allColumns, chosen: model.listColumns))]
  }

  /// Columns in an order of their own come first, in that order.
  private init(_ all: [ListColumn], chosen: [ListColumn]) {
    self.all = all.filter(chosen.contains) == chosen ? all : chosen + all.filter { !chosen.contains($0) }
    self.chosen = Set(chosen)
    before = self.chosen
  }

  var hints: [KeyHint] {
    [
      KeyHint(.pick, text: "toggle"), KeyHint(.open, text: "apply"),
      KeyHint(.escape, text: "cancel"),
    ]
  }

  var preferredSize: Size { Size(columns: Self.columns, rows: all.count) }

  mutating func update(_ model: BrowserModel, over list: Rectangle) {
    let fitting = fitting(list.columns, model)
    let pen = model.pen
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

  /// The chosen columns that fit into the unscrolled list.
  private func fitting(_ width: Int, _ model: BrowserModel) -> [ListColumn] {
    let shown = ListColumns(
      width: width,
      timeColumns: model.list.timeColumns(model.controller.cache, model.format),
      steps: 0,
      showsFactor: model.showsFactor,
      dialect: model.dialect,
      names: model.names,
      wanted: all.filter(chosen.contains)
    )
    return shown.columns
  }

  mutating func perform(_ command: Command, _ model: BrowserModel, in size: Size) -> Answer {
    guard command == .pick else { return performInMenu(command, model, in: size) }
    if let column = menu.selected { chosen.formSymmetricDifference([column]) }
    return .done
  }

  mutating func pick(_ column: ListColumn, _ model: BrowserModel) -> [Reaction] {
    guard !chosen.isEmpty else { return [.say("A list has at least one column.")] }
    // Described columns are not kept until somebody accepts them here.
    guard chosen != before || model.columns != nil else { return [.dismiss] }
    let kept = all.filter(chosen.contains)
    let names = kept == model.allColumns.filter(\.isUsual) ? nil : kept.map(\.name)
    return [.keep(.columns(names, service: model.dialect.listName)), .dismiss, .scrollSideways(0)]
  }
}
