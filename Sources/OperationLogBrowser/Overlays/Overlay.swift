import TextScreen
import TextWidgets

/// A box over the panes.
///
/// It gets keys first; what it passes on goes straight to the program, because it covers the other panes.
protocol Overlay: Sendable {
  /// The keys that only this overlay uses.
  var keys: KeyTable { get }
  var hints: [KeyHint] { get }
  var title: String { get }
  /// The preferred size inside the border.
  var preferredSize: Size { get }
  /// The text for searching and for the pager; nil for a menu.
  var text: TextPane? { get }
  /// Whether it needs more logs counted.
  var isUnfinished: Bool { get }

  func needs(_ model: BrowserModel) -> StatisticsNeeds
  /// Updates the overlay, once per event; `list` is the area of the list behind it.
  mutating func update(_ model: BrowserModel, over list: Rectangle)
  /// Performs a command; `size` is the space inside the border.
  mutating func perform(_ command: Command, _ model: BrowserModel, in size: Size) -> Answer
  /// Picks what is on a line.
  mutating func click(line: Int, _ model: BrowserModel, in size: Size) -> Answer
  /// Searches the text; nil ends that.
  ///
  /// - Returns: the number of matches.
  mutating func search(_ needle: TextNeedle?, in size: Size) -> Int
  func draw(on screen: inout Screen, in area: Rectangle, _ pen: Pen)
}

extension Overlay {
  var text: TextPane? { nil }
  var isUnfinished: Bool { false }
  func needs(_ model: BrowserModel) -> StatisticsNeeds { .nothing }
  mutating func update(_ model: BrowserModel, over list: Rectangle) {}
  mutating func click(line: Int, _ model: BrowserModel, in size: Size) -> Answer { .passedOn }
  mutating func search(_ needle: TextNeedle?, in size: Size) -> Int { 0 }
}

// MARK: - Menus

/// An overlay that is a menu.
protocol MenuOverlay: Overlay {
  associatedtype Value: Hashable & Sendable
  var menu: Menu<Value> { get set }
  /// The preferred width inside the border.
  static var columns: Int { get }
  /// The commands that close it, besides Esc: usually the one that opened it.
  var closing: Set<Command> { get }
  /// Acts on the picked value.
  mutating func pick(_ value: Value, _ model: BrowserModel) -> [Reaction]
}

extension MenuOverlay {
  var keys: KeyTable { .menus }
  var hints: [KeyHint] { [KeyHint(.open, text: "picks"), KeyHint(.escape, text: "closes")] }
  var title: String { menu.title }
  var preferredSize: Size { Size(columns: Self.columns, rows: max(1, menu.items.count)) }

  mutating func perform(_ command: Command, _ model: BrowserModel, in size: Size) -> Answer {
    performInMenu(command, model, in: size)
  }

  /// Does what Space does on the line.
  mutating func click(line: Int, _ model: BrowserModel, in size: Size) -> Answer {
    guard let item = menu.item(onLine: line, height: size.rows) else { return .passedOn }
    menu.move(to: item)
    return perform(.pick, model, in: size)
  }

  /// Performs a command in the same way for every menu.
  mutating func performInMenu(_ command: Command, _ model: BrowserModel, in size: Size) -> Answer {
    switch command {
    case .move(let movement): menu.move(movement, height: size.rows)
    case .open, .pick: return .taken(menu.selected.map { pick($0, model) } ?? [])
    case _ where closing.contains(command): return .taken([.dismiss])
    default: return .passedOn
    }
    return .done
  }

  func draw(on screen: inout Screen, in area: Rectangle, _ pen: Pen) { menu.draw(on: &screen, in: area) }
}

extension KeyTable {
  /// The keys that only menus use.
  static let menus = KeyTable("In a menu", [KeyBinding([.character(" ")], .pick, "select or deselect")])
}

// MARK: - Texts

/// An overlay that is a text.
protocol TextOverlay: Overlay {
  var pane: TextPane { get set }
  /// The command that closes it, besides Esc.
  var closing: Command { get }
}

extension TextOverlay {
  var keys: KeyTable { .none }
  var hints: [KeyHint] {
    [KeyHint(.search, text: "search"), KeyHint(.toggleWrap, text: "wrap"), KeyHint(.escape, text: "closes")]
  }
  var text: TextPane? { pane }

  mutating func perform(_ command: Command, _ model: BrowserModel, in size: Size) -> Answer {
    if command == closing { return .taken([.dismiss]) }
    return pane.perform(command, in: size) ? .done : .passedOn
  }

  mutating func search(_ needle: TextNeedle?, in size: Size) -> Int { pane.search(needle, in: size) }

  func draw(on screen: inout Screen, in area: Rectangle, _ pen: Pen) { pane.draw(on: &screen, in: area) }
}
