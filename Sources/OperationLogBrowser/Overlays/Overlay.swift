import TextScreen
import TextWidgets

/// What stands in a box over the panes.
///
/// Keys go to it first; what it passes on is for the program alone, since it covers the rest.
protocol Overlay: Sendable {
  /// The keys that mean something there alone.
  var keys: KeyTable { get }
  var hints: [KeyHint] { get }
  var title: String { get }
  /// How wide and high it would like to be inside.
  var wanted: Size { get }
  /// The text that can be searched, and read with `$PAGER`; nil where it is a menu.
  var text: TextPane? { get }
  /// Whether there is more to count for it.
  var isUnfinished: Bool { get }

  func needs(_ model: BrowserModel) -> StatisticsNeeds
  /// Brings it up to date, once per event; `list` is the area of the list behind it.
  mutating func update(_ model: BrowserModel, over list: Rectangle)
  /// Does what a key asks for; `size` is the room inside the box.
  mutating func perform(_ command: Command, _ model: BrowserModel, in size: Size) -> Answer
  /// Searches its text.
  ///
  /// - Returns: how many hits there are.
  mutating func search(_ text: String, in size: Size) -> Int
  func draw(on screen: inout Screen, in area: Rectangle, _ pen: Pen)
}

extension Overlay {
  var text: TextPane? { nil }
  var isUnfinished: Bool { false }
  func needs(_ model: BrowserModel) -> StatisticsNeeds { .nothing }
  mutating func update(_ model: BrowserModel, over list: Rectangle) {}
  mutating func search(_ text: String, in size: Size) -> Int { 0 }
}

// MARK: - Menus

/// An overlay in which one picks from a list.
protocol MenuOverlay: Overlay {
  associatedtype Value: Hashable & Sendable
  var menu: Menu<Value> { get set }
  /// How wide it would like to be inside.
  static var columns: Int { get }
  /// The commands that close it, beside Esc: usually the one that opened it.
  var closing: Set<Command> { get }
  /// Does what was picked.
  mutating func pick(_ value: Value, _ model: BrowserModel) -> [Reaction]
}

extension MenuOverlay {
  var keys: KeyTable { .menus }
  var hints: [KeyHint] { [KeyHint(.open, text: "picks"), KeyHint(.escape, text: "closes")] }
  var title: String { menu.title }
  var wanted: Size { Size(columns: Self.columns, rows: max(1, menu.items.count)) }

  mutating func perform(_ command: Command, _ model: BrowserModel, in size: Size) -> Answer {
    performInMenu(command, model, in: size)
  }

  /// What every menu makes of a command.
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
  /// Keys that mean something in menus alone.
  static let menus = KeyTable("In a menu", [KeyBinding([.character(" ")], .pick, "pick, or take back")])
}

// MARK: - Texts

/// An overlay that is a text.
protocol TextOverlay: Overlay {
  var pane: TextPane { get set }
  /// The command whose key closes it, beside Esc.
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

  mutating func search(_ text: String, in size: Size) -> Int { pane.search(text, in: size) }

  func draw(on screen: inout Screen, in area: Rectangle, _ pen: Pen) { pane.draw(on: &screen, in: area) }
}
