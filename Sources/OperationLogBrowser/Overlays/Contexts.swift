import TextScreen
import TextWidgets

/// The menu of clouds, regions and projects.
struct Contexts: MenuOverlay, OpenedByKey {
  static let commands: [Command] = [.contexts]
  static let columns = 66

  var menu = Menu<ContextChoice>("Go to another cloud, region or project", [])
  let closing: Set<Command> = [.contexts]
  /// The choices that were looked up.
  private var found: ContextChoices?

  static func open(_ command: Command, about selection: Selection, _ model: BrowserModel) -> [Reaction] {
    [.present(Contexts()), .findContexts]
  }

  private init() {}

  /// Shows the choices, with the cursor on the first that is not the current one.
  mutating func update(_ model: BrowserModel, over list: Rectangle) {
    guard let found = model.contextChoices, found != self.found else { return }
    self.found = found
    let (context, pen) = (model.context, model.pen)
    menu.show(
      found.choices.map { choice in
        let mark = context.isAt(choice) ? pen("  you are here", .muted) : pen("")
        let name = choice.name
        return .init(value: choice, text: pen(" \(name.kind)", .muted).padded(to: 10) + pen(name.text, .accent) + mark)
      }
    )
    menu.move(to: found.choices.firstIndex { !context.isAt($0) } ?? 0)
  }

  mutating func pick(_ choice: ContextChoice, _ model: BrowserModel) -> [Reaction] {
    if model.context.isAt(choice) { return [.dismiss, .say("You are there.")] }
    if let writing = model.writing { return [.dismiss, .say(writing.comesFirst)] }
    return [.dismiss, .perform(.go(choice))]
  }

  func draw(on screen: inout Screen, in area: Rectangle, _ pen: Pen) {
    guard menu.items.isEmpty else { return menu.draw(on: &screen, in: area) }
    let sentence = found == nil ? "Asking the cloud for its regions and projects." : "There is nowhere else to go."
    screen.draw(pen(sentence, .muted).truncated(to: area.columns), at: area.origin, in: area)
  }
}

extension ContextChoice {
  fileprivate var name: (kind: String, text: String) {
    switch self {
    case .cloud(let name): ("cloud", name)
    case .region(let name): ("region", name)
    case .project(_, let name): ("project", name)
    }
  }
}

extension BrowserContext {
  func isAt(_ choice: ContextChoice) -> Bool {
    switch choice {
    case .cloud(let name): name == cloud
    case .region(let name): name == region
    case .project(let id, let name): project == id || project == name
    }
  }
}
