import TextScreen
import TextWidgets

/// The menu of clouds, regions and projects.
struct ContextsMenu: MenuOverlay, OpenedByKey {
  static let commands: [Command] = [.contexts]
  static let columns = 66

  var menu = Menu<ContextChoice>("Go to another cloud, region or project", [])
  let closing: Set<Command> = [.contexts]
  /// Those picked for one list.
  private var picked: [ContextChoice] = []
  /// The choices that were looked up.
  private var found: ContextChoices?

  static func open(_ command: Command, about selection: Selection, _ model: BrowserModel) -> [Reaction] {
    [.present(ContextsMenu()), .findContexts]
  }

  private init() {}

  /// Shows the choices, with the cursor on the first that is not the current one.
  mutating func update(_ model: BrowserModel, over list: Rectangle) {
    guard let found = model.contextChoices else { return }
    let isNew = found != self.found
    self.found = found
    let (context, pen) = (model.context, model.pen)
    menu.show(
      found.choices.map { choice in
        let mark = context.isAt(choice) ? pen("  current", .muted) : pen("")
        let box = pen(picked.contains(choice) ? "[x] " : "[ ] ")
        return .init(
          value: choice,
          text: box + pen(choice.kind.rawValue, .muted).padded(to: 9) + pen(choice.name, .accent) + mark
        )
      }
    )
    if isNew { menu.move(to: found.choices.firstIndex { !context.isAt($0) } ?? 0) }
  }

  var hints: [KeyHint] {
    [
      KeyHint(.pick, text: "several"), KeyHint(.open, text: picked.isEmpty ? "go there" : "one list of them"),
      KeyHint(.escape, text: "closes"),
    ]
  }

  mutating func perform(_ command: Command, _ model: BrowserModel, in size: Size) -> Answer {
    guard command == .pick, let choice = menu.selected else { return performInMenu(command, model, in: size) }
    guard picked.allSatisfy({ $0.kind == choice.kind }) else {
      return .say("One list has several clouds, regions or projects, not some of each.")
    }
    if let place = picked.firstIndex(of: choice) { picked.remove(at: place) } else { picked.append(choice) }
    return .done
  }

  mutating func pick(_ chosen: ContextChoice, _ model: BrowserModel) -> [Reaction] {
    let choice = picked.count > 1 ? .several(picked) : picked.first ?? chosen
    if model.context.isAt(choice) { return [.dismiss, .say("This is the current one.")] }
    if let writing = model.writing { return [.dismiss, .say(writing.comesFirst)] }
    return [.dismiss, .perform(.switchContext(choice))]
  }

  func draw(on screen: inout Screen, in area: Rectangle, _ pen: Pen) {
    guard menu.items.isEmpty else { return menu.draw(on: &screen, in: area) }
    let sentence =
      found == nil
      ? "Asking the cloud for its regions and projects."
      : "There is no other cloud, region or project."
    screen.draw(pen(sentence, .muted).truncated(to: area.columns), at: area.origin, in: area)
  }
}

extension BrowserContext {
  func isAt(_ choice: ContextChoice) -> Bool {
    switch choice {
    case .cloud(let name): name == cloud
    case .region(let name): name == region
    case .project(let id, let name): project == id || project == name
    case .several: false
    }
  }
}
